package ru.trenergram.identity;

import jakarta.annotation.PreDestroy;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;

/** Accounts through Keycloak's own client; no type of it leaves this class. */
@Component
@ConditionalOnRole(Role.WORKER)
@EnableConfigurationProperties(KeycloakSettings.class)
class KeycloakAccounts implements StaffAccounts {

  private static final String CONSOLE = "console";
  private static final List<String> STEPS =
      List.of("VERIFY_EMAIL", "UPDATE_PASSWORD", "CONFIGURE_TOTP");

  private final KeycloakClient keycloak;

  KeycloakAccounts(KeycloakSettings settings) {
    this.keycloak = new KeycloakClient(settings);
  }

  @Override
  public Optional<StaffAccount> byEmail(String email) {
    return asked(
        "find an account",
        () ->
            realm().users().searchByEmail(email, true).stream()
                .findFirst()
                .map(UserRepresentation::getId)
                .flatMap(this::known));
  }

  @Override
  public Optional<StaffAccount> bySubject(String subject) {
    return asked("look at an account", () -> known(subject));
  }

  @Override
  public StaffAccount create(NewStaffAccount account) {
    return asked(
        "create an account",
        () -> {
          try (Response answer = realm().users().create(representation(account))) {
            int status = answer.getStatus();
            if (status == 400) {
              throw new StaffAccountRefused(answer.readEntity(String.class));
            }
            if (status != 201 && status != 409) {
              throw new StaffAccountsUnavailable("create an account: " + status, null);
            }
          }
          return byEmail(account.email())
              .orElseThrow(
                  () -> new StaffAccountsUnavailable("the new account is not found", null));
        });
  }

  @Override
  public void invite(String subject, URI thenTo, Duration lifespan) {
    asked(
        "send an invitation",
        () -> {
          int seconds = Math.toIntExact(lifespan.toSeconds());
          user(subject).executeActionsEmail(CONSOLE, thenTo.toString(), seconds, STEPS);
          return true;
        });
  }

  @Override
  public boolean invitedSince(String subject, Instant moment) {
    // Keycloak takes whole days here, so the moment is compared with each event.
    String day = moment.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(1).toString();
    String path = "users/" + subject + "/execute-actions-email";
    long since = moment.truncatedTo(ChronoUnit.SECONDS).toEpochMilli();
    return asked(
        "look for an invitation",
        () ->
            realm()
                .getAdminEvents(List.of("ACTION"), null, null, null, null, path, day, null, 0, 10)
                .stream()
                .anyMatch(event -> event.getError() == null && event.getTime() >= since));
  }

  @Override
  public void disable(String subject) {
    asked(
        "disable an account",
        () -> {
          UserRepresentation account = user(subject).toRepresentation();
          account.setEnabled(false);
          user(subject).update(account);
          user(subject).logout();
          return true;
        });
  }

  @PreDestroy
  void close() {
    keycloak.close();
  }

  private Optional<StaffAccount> known(String subject) {
    try {
      UserRepresentation account = user(subject).toRepresentation();
      return Optional.of(
          new StaffAccount(
              account.getId(),
              account.getEmail(),
              Boolean.TRUE.equals(account.isEnabled())
                  && Boolean.TRUE.equals(account.isEmailVerified())
                  && nothingLeft(account)
                  && secured(user(subject).credentials())));
    } catch (NotFoundException e) {
      return Optional.empty();
    }
  }

  private static boolean nothingLeft(UserRepresentation account) {
    return account.getRequiredActions() == null || account.getRequiredActions().isEmpty();
  }

  private static boolean secured(List<CredentialRepresentation> credentials) {
    return credentials.stream()
        .map(CredentialRepresentation::getType)
        .collect(Collectors.toSet())
        .containsAll(Set.of("password", "otp"));
  }

  private static UserRepresentation representation(NewStaffAccount account) {
    UserRepresentation user = new UserRepresentation();
    user.setUsername(account.email());
    user.setEmail(account.email());
    user.setFirstName(PersonName.first(account.name()));
    user.setLastName(PersonName.last(account.name()));
    user.setEnabled(true);
    user.setRequiredActions(STEPS);
    user.setAttributes(Map.of("locale", List.of(account.language().tag())));
    return user;
  }

  private UserResource user(String subject) {
    return realm().users().get(subject);
  }

  private RealmResource realm() {
    return keycloak.realm();
  }

  private static <T> T asked(String what, Supplier<T> call) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("Keycloak is not called inside a transaction: " + what);
    }
    try {
      return call.get();
    } catch (ProcessingException | WebApplicationException e) {
      throw new StaffAccountsUnavailable(what + ": " + e.getMessage(), e);
    }
  }
}
