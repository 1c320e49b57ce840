package ru.trenergram.local.identity;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ru.trenergram.local.Checkout;
import ru.trenergram.local.Folders;

/**
 * A home with the realm imported, made once and copied for every Keycloak, together with an archive
 * of loaded classes: importing and starting cold takes four times as long.
 */
record Seed(KeycloakHome home, Distribution distribution) {

  private static final Logger log = LoggerFactory.getLogger(Seed.class);

  /** The seed for the present realm file, JDK and Keycloak. */
  static Seed prepared() throws IOException {
    Distribution distribution = Distribution.prepared();
    Path folder =
        Checkout.cache().resolve("seed-" + distribution.version() + "-" + RealmFile.fingerprint());
    try (FileChannel file = Distribution.lockFile("keycloak-seed.lock");
        FileLock held = file.lock()) {
      if (held.isValid() && !Files.isDirectory(folder)) {
        plant(folder, distribution);
      }
    }
    return new Seed(new KeycloakHome(folder).linked(distribution), distribution);
  }

  /** JVM flags that make the start fast. */
  List<String> jvmFlags() {
    Path archive = archive(distribution);
    return Files.exists(archive) ? List.of("-XX:SharedArchiveFile=" + archive) : List.of();
  }

  private static void plant(Path folder, Distribution distribution) throws IOException {
    log.info("Importing the realm into a new Keycloak; once, about 25 s");
    Path unfinished = folder.resolveSibling(folder.getFileName() + ".unfinished");
    Folders.delete(unfinished);
    KeycloakHome home = KeycloakHome.create(unfinished, distribution);
    Files.writeString(home.realmFile(), RealmFile.local());
    home.markUpToDate(distribution);
    List<String> flags =
        List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + archive(distribution));
    KeycloakServer.start(distribution, home, flags, 0).close();
    Files.delete(home.realmFile());
    Files.deleteIfExists(home.log());
    Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The archive fits one JDK only. */
  private static Path archive(Distribution distribution) {
    return Checkout.cache()
        .resolve(
            distribution.version() + "-" + System.getProperty("java.runtime.version") + ".jsa");
  }
}
