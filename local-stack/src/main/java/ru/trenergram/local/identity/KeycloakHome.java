package ru.trenergram.local.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import ru.trenergram.local.Folders;
import ru.trenergram.local.Secrets;

/**
 * What one Keycloak calls its own: data, configuration, secrets, log, pid and port. The program
 * itself is linked from the distribution, the theme from the source tree.
 */
record KeycloakHome(Path folder) {

  /** A home without data in this folder. */
  static KeycloakHome create(Path folder, Distribution distribution) throws IOException {
    Files.createDirectories(folder.resolve("data/import"));
    Files.createDirectories(folder.resolve("conf"));
    Files.createDirectories(folder.resolve("providers"));
    return new KeycloakHome(folder).linked(distribution);
  }

  /** Points the links to where program and theme are now; the source tree may have moved. */
  KeycloakHome linked(Distribution distribution) throws IOException {
    link(folder.resolve("lib"), distribution.folder().resolve("lib"));
    link(folder.resolve("themes"), RealmFile.themes());
    return this;
  }

  /** Names the user of the file database, whose default is not the same in each Keycloak. */
  void nameDatabaseUser() throws IOException {
    Files.writeString(
        folder.resolve("conf/keycloak.conf"), "db-username=sa\ndb-password=password\n");
  }

  /** A copy of this home with data and secrets of its own. */
  KeycloakHome copyTo(Path target) throws IOException {
    Files.createDirectories(target.toAbsolutePath().getParent());
    Folders.copy(folder, target);
    return new KeycloakHome(target);
  }

  String adminPassword() throws IOException {
    return Secrets.kept(folder.resolve("admin-password"));
  }

  String backendSecret() throws IOException {
    return Secrets.kept(folder.resolve("backend-secret"));
  }

  Path realmFile() {
    return folder.resolve("data/import/trenergram-realm.json");
  }

  Path log() {
    return folder.resolve("keycloak.log");
  }

  Path pidFile() {
    return folder.resolve("pid");
  }

  Path portFile() {
    return folder.resolve("port");
  }

  /** Whether the realm file or Keycloak changed since the realm in here was brought up to date. */
  boolean isOutdated(Distribution distribution) throws IOException {
    return !Files.exists(fingerprintFile())
        || !Files.readString(fingerprintFile()).equals(fingerprint(distribution));
  }

  /** The realm in here is what the realm file says. */
  void markUpToDate(Distribution distribution) throws IOException {
    Files.writeString(fingerprintFile(), fingerprint(distribution));
  }

  private Path fingerprintFile() {
    return folder.resolve("realm-fingerprint");
  }

  private static String fingerprint(Distribution distribution) throws IOException {
    return distribution.version() + " " + RealmFile.fingerprint();
  }

  private static void link(Path link, Path target) throws IOException {
    if (Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
      Files.delete(link);
    }
    Files.createSymbolicLink(link, target);
  }
}
