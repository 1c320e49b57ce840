package ru.trenergram.local.identity;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ru.trenergram.local.Checkout;
import ru.trenergram.local.process.Child;
import ru.trenergram.local.process.Program;

/**
 * The Keycloak that the build unpacked from Maven Central, prepared once by its own {@code build}
 * command. Homes share it and keep their own data.
 */
record Distribution(Path folder) {

  private static final Logger log = LoggerFactory.getLogger(Distribution.class);

  private static final List<String> BUILD =
      List.of(
          "build",
          "--db=dev-file",
          "--health-enabled=true",
          "--features-disabled=admin-fine-grained-authz,authorization,ciba,device-flow,kerberos,impersonation,par,"
              + "identity-brokering-api,twitter-broker,token-exchange-standard,step-up-authentication-saml,"
              + "opentelemetry,jwt-authorization-grant");

  /** The archive of loaded classes fits only a JVM with these very flags. */
  private static final List<String> JVM =
      List.of(
          "-Xms64m",
          "-Xmx384m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+ExitOnOutOfMemoryError",
          "-Dfile.encoding=UTF-8",
          "-Duser.language=en",
          "-Duser.country=US",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.base/java.security=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--enable-native-access=ALL-UNNAMED",
          "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
              + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
          "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
          "-Dpicocli.disable.closures=true");

  /** The newest distribution in the cache, prepared if nobody did so yet. */
  static Distribution prepared() throws IOException {
    Distribution found = new Distribution(newest());
    try (FileChannel file = lockFile("keycloak-build.lock");
        FileLock held = file.lock()) {
      if (held.isValid() && !found.isBuilt()) {
        found.build();
      }
    }
    return found;
  }

  /**
   * Whoever prepares something in the cache holds its lock, so that two builds do not do it at
   * once.
   */
  static FileChannel lockFile(String name) throws IOException {
    Files.createDirectories(Checkout.cache());
    return FileChannel.open(
        Checkout.cache().resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  String version() {
    return folder.getFileName().toString();
  }

  /** The command line that runs Keycloak on this home. */
  List<String> command(Path home, List<String> jvmFlags, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(Program.java()));
    command.addAll(JVM);
    command.addAll(jvmFlags);
    command.addAll(
        List.of(
            "-Dkc.home.dir=" + home,
            "-Djboss.server.config.dir=" + home.resolve("conf"),
            "-cp",
            folder.resolve("lib/quarkus-run.jar").toString(),
            "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
    command.addAll(arguments);
    return command;
  }

  private boolean isBuilt() throws IOException {
    return Files.exists(marker()) && Files.readString(marker()).equals(BUILD.toString());
  }

  private void build() throws IOException {
    log.info("Preparing Keycloak in {}; once, about 20 s", folder);
    Path output = folder.resolve("build.log");
    Program program =
        new Program(
            "Keycloak's build",
            command(folder, List.of(), BUILD),
            Map.of(),
            List.of("KC_", "QUARKUS_"),
            output,
            folder.resolve("build.pid"));
    try (Child build = Child.start(program)) {
      if (build.awaitEnd(Duration.ofMinutes(5)) != 0) {
        throw new IOException("Keycloak cannot be prepared; why, says " + output);
      }
    } catch (TimeoutException e) {
      throw new IOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    Files.writeString(marker(), BUILD.toString());
  }

  private Path marker() {
    return folder.resolve("built-with");
  }

  private static Path newest() throws IOException {
    if (Files.isDirectory(Checkout.cache())) {
      try (Stream<Path> folders = Files.list(Checkout.cache())) {
        var newest = folders.filter(Distribution::isOne).sorted().reduce((a, b) -> b);
        if (newest.isPresent()) {
          return newest.get();
        }
      }
    }
    throw new IOException(
        "No Keycloak in " + Checkout.cache() + "; the build of local-stack puts it there");
  }

  private static boolean isOne(Path folder) {
    return folder.getFileName().toString().startsWith("keycloak-")
        && Files.exists(folder.resolve("lib/quarkus-run.jar"));
  }
}
