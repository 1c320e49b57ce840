package ru.trenergram.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import ru.trenergram.local.Secrets;
import ru.trenergram.local.identity.Authenticator;
import ru.trenergram.local.identity.LocalKeycloak;
import ru.trenergram.local.identity.StaffAccount;
import ru.trenergram.local.identity.StaffBrowser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The super-admin of a developer's platform, who signs in like everybody else: with password and
 * second factor.
 */
final class DemoStaff {

  private static final String EMAIL = "super-admin@trenergram.example";

  private final Path file;
  private final LocalKeycloak keycloak;

  DemoStaff(Path secrets, LocalKeycloak keycloak) {
    this.file = secrets.resolve("super-admin.json");
    this.keycloak = keycloak;
  }

  /** The account; made on first use. */
  StaffAccount superAdmin() throws IOException {
    if (Files.exists(file) && keycloak.admin().find(EMAIL).isPresent()) {
      JsonNode kept = JsonMapper.shared().readTree(Files.readString(file));
      return new StaffAccount(
          EMAIL,
          kept.path("password").asString(),
          new Authenticator(kept.path("secondFactor").asString(), InstantSource.system()));
    }
    return create();
  }

  private StaffAccount create() throws IOException {
    // An account without its file is one that a killed start left half made.
    keycloak.admin().find(EMAIL).ifPresent(keycloak.admin()::delete);
    String password = Secrets.random();
    String id = keycloak.admin().createWithPassword(EMAIL, password, "ru");
    keycloak.admin().grant(id, "super_admin");
    StaffBrowser browser = new StaffBrowser(keycloak.issuer(), InstantSource.system());
    StaffAccount account = browser.enrolAtSignIn(EMAIL, password).account();
    Secrets.write(
        file,
        JsonMapper.shared()
            .writeValueAsString(new Kept(EMAIL, password, account.authenticator().secret())));
    return account;
  }

  private record Kept(String email, String password, String secondFactor) {}
}
