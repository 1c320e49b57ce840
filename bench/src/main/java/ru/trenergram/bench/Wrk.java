package ru.trenergram.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One of our scripts for {@code wrk}, run by two threads as trainers who are signed in. */
final class Wrk {

  private static final Pattern RESULT =
      Pattern.compile(
          "RESULT requests=(\\d+) micros=(\\d+) refused=(\\d+) broken=(\\d+) median=(\\d+)"
              + " p99=(\\d+)");

  private final URI api;
  private final SignedIn signedIn;
  private final Path script;
  private final Path trainers;

  Wrk(URI api, SignedIn signedIn, Path folder, String name) throws IOException {
    this.api = api;
    this.signedIn = signedIn;
    this.script = Files.createDirectories(folder).resolve(name + ".lua");
    this.trainers = folder.resolve("trainers.lua");
    Files.writeString(script, resource(name) + "\n" + resource("result"));
  }

  private static String resource(String name) throws IOException {
    try (InputStream text =
        Objects.requireNonNull(Wrk.class.getResourceAsStream("/bench/" + name + ".lua"))) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * What was answered.
   *
   * @param tail the 99th percentile of an answer's time over its median
   */
  record Load(long requests, double seconds, double tail) {

    double perSecond() {
      return requests / seconds;
    }
  }

  /** Every answer must be of the 200s. */
  Load run(Duration duration, int connections, Map<String, String> environment)
      throws IOException, InterruptedException {
    Files.writeString(
        trainers,
        signedIn.trainers().stream()
            .map(t -> "{'%s','%s'}".formatted(t.accessToken(), t.member().client()))
            .collect(Collectors.joining(",\n", "return {\n", "}\n")));
    Map<String, String> all = new HashMap<>(environment);
    all.put("BENCH_TRAINERS", trainers.toString());
    String output =
        Tool.run(
            List.of(
                "wrk",
                "-t2",
                "-c" + connections,
                "-d" + duration.toSeconds() + "s",
                "--timeout",
                "20s",
                "-s",
                script.toString(),
                api.toString()),
            all);
    MatchResult result =
        RESULT
            .matcher(output)
            .results()
            .findFirst()
            .orElseThrow(() -> new IOException("wrk gave no result: " + output));
    if (!result.group(3).equals("0") || !result.group(4).equals("0")) {
      throw new IOException("not every answer was good: " + result.group());
    }
    return new Load(
        Long.parseLong(result.group(1)),
        Long.parseLong(result.group(2)) / 1e6,
        Double.parseDouble(result.group(6)) / Double.parseDouble(result.group(5)));
  }
}
