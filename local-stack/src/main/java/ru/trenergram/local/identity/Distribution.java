package ru.trenergram.local.identity;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
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
 *
 * @param buildOptions with which that command is called
 * @param jvmFlags what this one needs besides
 */
record Distribution(Path folder, List<String> buildOptions, List<String> jvmFlags) {

  private static final Logger log = LoggerFactory.getLogger(Distribution.class);

  private static final List<String> PLAIN =
      List.of("build", "--db=dev-file", "--health-enabled=true");

  /** An older Keycloak refuses class files of a JDK that came after it unless told otherwise. */
  private static final List<String> YOUNGER_JDK = List.of("-Dnet.bytebuddy.experimental=true");

  /** What nobody here uses costs time at each start. */
  private static final List<String> LEAN =
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
    return prepared(new Distribution(newest(), LEAN, List.of()));
  }

  /** An earlier one, which the build put beside the present for a test. */
  static Distribution older(String version) throws IOException {
    return prepared(
        new Distribution(
            Checkout.cache().resolve("older/keycloak-" + version), PLAIN, YOUNGER_JDK));
  }

  private static Distribution prepared(Distribution found) throws IOException {
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
  List<String> command(Path home, List<String> moreFlags, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(Program.java()));
    command.addAll(JVM);
    command.addAll(jvmFlags);
    command.addAll(moreFlags);
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
    return Files.exists(marker()) && Files.readString(marker()).equals(buildOptions.toString());
  }

  private void build() throws IOException {
    log.info("Preparing Keycloak in {}; once, about 20 s", folder);
    Path output = folder.resolve("build.log");
    Program program =
        new Program(
            "Keycloak's build",
            command(folder, List.of(), buildOptions),
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
    Files.writeString(marker(), buildOptions.toString());
  }

  private Path marker() {
    return folder.resolve("built-with");
  }

  private static Path newest() throws IOException {
    if (Files.isDirectory(Checkout.cache())) {
      try (Stream<Path> folders = Files.list(Checkout.cache())) {
        var newest =
            folders.filter(Distribution::isOne).max(Comparator.comparing(Distribution::numbered));
        if (newest.isPresent()) {
          return newest.get();
        }
      }
    }
    throw new IOException(
        "No Keycloak in " + Checkout.cache() + "; the build of local-stack puts it there");
  }

  private static Version numbered(Path folder) {
    return Version.parse(folder.getFileName().toString().replaceFirst("^keycloak-", ""));
  }

  private static boolean isOne(Path folder) {
    return folder.getFileName().toString().startsWith("keycloak-")
        && Files.exists(folder.resolve("lib/quarkus-run.jar"));
  }
}
