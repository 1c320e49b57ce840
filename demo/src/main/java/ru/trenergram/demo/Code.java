package ru.trenergram.demo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ru.trenergram.local.identity.Authenticator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./run code}: what a developer types at Keycloak to sign in as somebody of the demo. */
final class Code {

  private record Login(String email, String password, String secondFactor) {}

  private Code() {}

  /** Arguments: the state folder and a mail address. */
  static void main(String[] arguments) throws IOException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    List<Login> logins = logins(Path.of(arguments[0]).resolve("secrets"));
    Optional<Login> wanted =
        logins.stream().filter(login -> login.email().equalsIgnoreCase(arguments[1])).findFirst();
    if (wanted.isEmpty()) {
      out.println("Whose code? One of:");
      logins.forEach(login -> out.println("  " + login.email()));
      System.exit(2);
    }
    Login login = wanted.orElseThrow();
    out.println("password  " + login.password());
    out.println(
        "code      " + new Authenticator(login.secondFactor(), InstantSource.system()).code());
  }

  private static List<Login> logins(Path secrets) throws IOException {
    List<Login> logins = new ArrayList<>();
    for (String file : List.of("demo-clubs.json", "super-admin.json")) {
      if (Files.exists(secrets.resolve(file))) {
        JsonNode kept = JsonMapper.shared().readTree(Files.readString(secrets.resolve(file)));
        (kept.isArray() ? kept.values() : List.of(kept)).forEach(login -> logins.add(read(login)));
      }
    }
    return logins;
  }

  private static Login read(JsonNode login) {
    return new Login(
        login.path("email").asString(),
        login.path("password").asString(),
        login.path("secondFactor").asString());
  }
}
