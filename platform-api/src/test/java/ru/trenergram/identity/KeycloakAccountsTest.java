package ru.trenergram.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import ru.trenergram.local.identity.LocalKeycloak;
import ru.trenergram.local.identity.StaffBrowser;
import ru.trenergram.local.mail.LocalMail;
import ru.trenergram.local.mail.Mail;

class KeycloakAccountsTest {

  private static final URI DASHBOARD = URI.create("http://127.0.0.1/dashboard/");

  private final LocalKeycloak keycloak = LocalKeycloak.shared();
  private final KeycloakAccounts accounts =
      new KeycloakAccounts(settings(URI.create(keycloak.baseUrl())));
  private final String email = "staff-" + UUID.randomUUID() + "@club.example";

  @AfterEach
  void close() {
    accounts.close();
  }

  @Test
  void makesAnAccountOnceAndSaysWhenItIsReady() {
    Instant before = Instant.now().minusSeconds(5);
    assertThat(accounts.byEmail(email)).isEmpty();
    NewStaffAccount wanted = new NewStaffAccount(email, "Ольга <b> Петрова", Language.RU);

    StaffAccount made = accounts.create(wanted);
    assertThat(accounts.create(wanted)).isEqualTo(made);
    assertThat(made.ready()).isFalse();
    assertThat(accounts.invitedSince(made.subject(), before)).isFalse();
    accounts.invite(made.subject(), DASHBOARD, Duration.ofDays(3));
    assertThat(accounts.invitedSince(made.subject(), before)).isTrue();
    assertThat(accounts.invitedSince(made.subject(), Instant.now().plusSeconds(60))).isFalse();

    Mail mail = LocalMail.shared().awaitFor(email, Duration.ofSeconds(30));
    new StaffBrowser(keycloak.issuer(), InstantSource.system())
        .accept(mail.links().getFirst(), email, "Correct-horse-42-battery");
    assertThat(accounts.byEmail(email)).contains(new StaffAccount(made.subject(), email, true));

    accounts.disable(made.subject());
    assertThat(accounts.bySubject(made.subject()).orElseThrow().ready()).isFalse();
    assertThat(accounts.bySubject(UUID.randomUUID().toString())).isEmpty();
  }

  @Test
  void saysThatNothingIsKnownWhileKeycloakIsAway() {
    KeycloakAccounts nowhere = new KeycloakAccounts(settings(URI.create("http://127.0.0.1:1")));

    assertThatThrownBy(() -> nowhere.byEmail(email)).isInstanceOf(StaffAccountsUnavailable.class);
  }

  private KeycloakSettings settings(URI url) {
    return new KeycloakSettings(
        url,
        keycloak.realm(),
        keycloak.issuer(),
        "platform-backend",
        keycloak.backendSecret(),
        Duration.ofSeconds(5));
  }
}
