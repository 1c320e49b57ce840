package ru.trenergram.local.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import ru.trenergram.local.mail.LocalMail;
import ru.trenergram.local.mail.Mail;

class StaffSignInTest {

  private static final String PASSWORD = "three random words 7";
  private static final Duration SOON = Duration.ofSeconds(20);

  private final LocalKeycloak keycloak = LocalKeycloak.shared();
  private final String email = "owner-" + UUID.randomUUID() + "@club.example";

  @Test
  void invitedOwnerSetsPasswordAndSecondFactorByOneRussianMailAndSignsInWithBoth() {
    String id = keycloak.admin().invite(email, "ru", StaffBrowser.REDIRECT);

    Mail invitation = LocalMail.shared().awaitFor(email, SOON);
    StaffAccount account = browser().accept(invitation.links().getFirst(), email, PASSWORD);
    StaffTokens tokens = browser().signIn(account);

    assertThat(invitation.html() + invitation.subject()).containsPattern("[а-яА-Я]{4,}");
    assertThat(tokens.proofs()).containsExactlyInAnyOrder("pwd", "otp");
    assertThat(tokens.claims().path("iss").asString()).isEqualTo(keycloak.issuer());
    assertThat(tokens.claims().path("aud").toString())
        .contains("platform-api")
        .doesNotContain("account");
    assertThat(tokens.claims().path("sub").asString()).isEqualTo(id);
    assertThat(tokens.claims().path("email").asString()).isEqualTo(email);
    assertThat(tokens.claims().path("email_verified").asBoolean()).isTrue();
    assertThat(tokens.claims().path("realm_access").toString()).doesNotContain("super_admin");
  }

  @Test
  void invitationSpeaksThePersonsLanguageAndNamesUs() {
    keycloak.admin().invite("ru-" + email, "ru", StaffBrowser.REDIRECT);
    keycloak.admin().invite("en-" + email, "en", StaffBrowser.REDIRECT);

    Mail russian = LocalMail.shared().awaitFor("ru-" + email, SOON);
    Mail english = LocalMail.shared().awaitFor("en-" + email, SOON);

    assertThat(russian.subject()).isEqualTo("Вас приглашают в Trenergram");
    assertThat(english.subject()).isEqualTo("You are invited to Trenergram");
    assertThat(russian.links()).hasSize(1);
    assertThat(english.text()).contains(english.links().getFirst());
  }

  @Test
  void superAdminIsNamedInTheTokenOnlyWhereTheRoleWasGranted() {
    String id = keycloak.admin().createWithPassword(email, PASSWORD, "en");
    keycloak.admin().grant(id, "super_admin");

    StaffTokens tokens = browser().signIn(browser().enrolAtSignIn(email, PASSWORD).account());

    assertThat(tokens.claims().path("realm_access").path("roles").toString())
        .contains("super_admin");
  }

  @Test
  void signInThatEnrolsTheSecondFactorDoesNotCountAsSecondFactorButTheNextOneDoes() {
    keycloak.admin().createWithPassword(email, PASSWORD, "ru");
    StaffBrowser browser = browser();

    StaffBrowser.Enrolled enrolled = browser.enrolAtSignIn(email, PASSWORD);
    StaffTokens next = browser.signIn(enrolled.account());

    assertThat(enrolled.tokens().proofs()).containsExactly("pwd");
    assertThat(next.proofs()).contains("otp");
  }

  @Test
  void refreshTokenServesOnce() {
    keycloak.admin().createWithPassword(email, PASSWORD, "ru");
    StaffBrowser browser = browser();
    StaffTokens tokens = browser.signIn(browser.enrolAtSignIn(email, PASSWORD).account());

    StaffTokens refreshed = browser.refresh(tokens);

    assertThat(refreshed.proofs()).contains("otp");
    assertThatThrownBy(() -> browser.refresh(tokens)).isInstanceOf(SignInRefused.class);
  }

  @Test
  void wrongPasswordsLockTheAccountForAWhileEvenForTheRightOne() {
    String id = keycloak.admin().createWithPassword(email, PASSWORD, "ru");

    for (int attempt = 0; attempt < 5; attempt++) {
      assertThatThrownBy(() -> browser().enrolAtSignIn(email, "not the password"))
          .isInstanceOf(SignInRefused.class);
    }

    assertThat(keycloak.admin().isLocked(id)).isTrue();
    assertThatThrownBy(() -> browser().enrolAtSignIn(email, PASSWORD))
        .isInstanceOf(SignInRefused.class);
    keycloak.admin().unlock(id);
    assertThat(browser().enrolAtSignIn(email, PASSWORD).tokens().proofs()).contains("pwd");
  }

  @Test
  void weakPasswordIsRefusedWithAReason() {
    keycloak.admin().invite(email, "ru", StaffBrowser.REDIRECT);
    Mail invitation = LocalMail.shared().awaitFor(email, SOON);

    assertThatThrownBy(() -> browser().accept(invitation.links().getFirst(), email, "short"))
        .isInstanceOf(SignInRefused.class)
        .hasMessageContaining("12");
  }

  private StaffBrowser browser() {
    return new StaffBrowser(keycloak.issuer(), InstantSource.system());
  }
}
