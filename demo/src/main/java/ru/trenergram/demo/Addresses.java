package ru.trenergram.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a running platform is reached from outside.
 *
 * @param api the application
 * @param management its health and metrics
 * @param keycloak where staff sign in
 * @param issuer of the tokens for staff
 * @param telegram the Telegram simulator: its page, the Bot API, the side for tests
 * @param mail the caught mails
 */
public record Addresses(
    URI api, URI management, URI keycloak, String issuer, URI telegram, URI mail) {

  private static final String FILE = "addresses.json";

  /** What the platform of this state folder wrote when it was ready. */
  public static Optional<Addresses> read(Path state) throws IOException {
    Path file = state.resolve(FILE);
    return Files.exists(file)
        ? Optional.of(JsonMapper.shared().readValue(Files.readString(file), Addresses.class))
        : Optional.empty();
  }

  void write(Path state) throws IOException {
    Path unfinished = state.resolve(FILE + ".new");
    Files.writeString(
        unfinished, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(this));
    Files.move(unfinished, state.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  static void forget(Path state) throws IOException {
    Files.deleteIfExists(state.resolve(FILE));
  }

  /** All of them. */
  public Stream<URI> all() {
    return Stream.of(api, management, keycloak, URI.create(issuer), telegram, mail);
  }
}
