package ru.trenergram.local.identity;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ru.trenergram.local.process.Child;
import ru.trenergram.local.process.Program;

/** One running Keycloak process on one home. */
record KeycloakServer(Child process, int port) implements AutoCloseable {

  private static final Duration NORMAL = Duration.ofMinutes(3);
  private static final int NO_MAIL_YET = 25;
  private static final Pattern LISTENING =
      Pattern.compile(
          "Listening on: http://127\\.0\\.0\\.1:(\\d+)\\. Management interface listening on"
              + " (http://\\S+)");

  /** Starts on this port (0: any) and returns when the realm is there and requests are answered. */
  static KeycloakServer start(
      Distribution distribution, KeycloakHome home, List<String> jvmFlags, int port)
      throws IOException {
    List<String> arguments =
        List.of(
            "start",
            "--optimized",
            "--http-enabled=true",
            "--http-host=127.0.0.1",
            "--http-port=" + port,
            "--http-management-port=0",
            "--hostname-strict=false",
            "--cache=local",
            "--log-level=info,io.smallrye.health:error,org.keycloak.events:info",
            "--import-realm");
    Program program =
        new Program(
            "Keycloak",
            distribution.command(home.folder(), jvmFlags, arguments),
            environment(home),
            List.of("KC_", "QUARKUS_"),
            home.log(),
            home.pidFile());
    Child process = Child.start(program);
    try {
      Matcher listening = awaitPorts(process);
      process.awaitHealth(
          URI.create(listening.group(2).replaceAll("\\.$", "") + "/health/ready"), NORMAL);
      return new KeycloakServer(process, Integer.parseInt(listening.group(1)));
    } catch (TimeoutException | RuntimeException e) {
      process.close();
      throw new IOException(e.getMessage(), e);
    } catch (InterruptedException e) {
      process.close();
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    process.close();
  }

  /** Used while the realm is imported; the mail server's port is set anew at each start. */
  private static Map<String, String> environment(KeycloakHome home) throws IOException {
    Map<String, String> environment =
        new HashMap<>(RealmFile.variables(home.backendSecret(), NO_MAIL_YET));
    environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", LocalKeycloak.ADMIN);
    environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", home.adminPassword());
    return environment;
  }

  /** The line comes before the realm is there: readiness is asked for afterwards. */
  private static Matcher awaitPorts(Child process)
      throws TimeoutException, InterruptedException, IOException {
    process.awaitReady(() -> LISTENING.matcher(read(process)).find(), NORMAL);
    Matcher listening = LISTENING.matcher(process.output());
    if (!listening.find()) {
      throw new IllegalStateException("Keycloak's log vanished");
    }
    return listening;
  }

  private static String read(Child process) {
    try {
      return process.output();
    } catch (IOException e) {
      throw new IllegalStateException("Keycloak's log is unreadable", e);
    }
  }
}
