package ru.trenergram.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * {@code ./run check}: drives the main job against a running platform from outside, over the real
 * protocols. Exit code 2 when there is none to drive, 1 with its name when a step failed.
 */
final class Check {

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

  private Check() {}

  /** The one argument is the state folder. */
  static void main(String[] arguments) throws Exception {
    System.exit(run(Path.of(arguments[0]), System.out));
  }

  static int run(Path state, PrintStream out) throws IOException, InterruptedException {
    Optional<Addresses> addresses = Addresses.read(state);
    if (addresses.isEmpty()) {
      out.println("Nothing runs here; start it with ./run and wait for \"ready\".");
      return 2;
    }
    Optional<URI> foreign =
        addresses.get().all().filter(address -> !isLoopback(address)).findFirst();
    if (foreign.isPresent()) {
      out.println(
          "The check makes clubs and people, so it goes to this machine only, not to "
              + foreign.get());
      return 2;
    }
    if (!isReady(addresses.get().management())) {
      out.println("The platform at " + addresses.get().api() + " is not ready.");
      return 2;
    }
    return new MainJob(addresses.get(), out, InstantSource.system()).drive();
  }

  private static boolean isLoopback(URI address) {
    try {
      return InetAddress.getByName(address.getHost()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static boolean isReady(URI management) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(management.resolve("/actuator/health/readiness"))
            .timeout(ANSWER_WITHIN)
            .build();
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build()) {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notThere) {
      return false;
    }
  }
}
