package ru.trenergram.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Trainers who book one free slot after the other over HTTP, driven by {@code wrk}. */
final class BookingLoad {

  private static final int HOURS_A_ROUND = 3_000;

  private final Wrk wrk;
  private final long epoch;
  private int round;

  BookingLoad(URI api, SignedIn signedIn, Path folder, InstantSource clock) throws IOException {
    this.epoch =
        clock.instant().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS).getEpochSecond();
    this.wrk = new Wrk(api, signedIn, folder, "booking");
  }

  /** Every answer must be a booking made. */
  Wrk.Load run(int connections, Duration duration) throws IOException, InterruptedException {
    return wrk.run(
        duration,
        connections,
        Map.of(
            "BENCH_EPOCH",
            Long.toString(epoch),
            "BENCH_FIRST_HOUR",
            Integer.toString(HOURS_A_ROUND * round++)));
  }
}
