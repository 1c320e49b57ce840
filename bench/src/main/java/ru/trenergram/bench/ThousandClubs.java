package ru.trenergram.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ru.trenergram.tenancy.ManyClubs;
import ru.trenergram.tenancy.TenantId;

/**
 * A thousand clubs in one run: whether the last hundred take longer to make than the first, and
 * what the job that migrates four hundred of them costs beside their bare DDL. Each round has a
 * database of its own.
 */
final class ThousandClubs {

  private static final int HUNDRED = 100;
  private static final int MIGRATED = 400;

  private final Effort effort;
  private final Figures figures;
  private final BenchDatabase server;

  private final List<Double> drift = new ArrayList<>();
  private final List<Double> provision = new ArrayList<>();
  private final List<Double> ratio = new ArrayList<>();
  private final List<Double> job = new ArrayList<>();
  private final List<Double> raw = new ArrayList<>();

  ThousandClubs(Effort effort, Figures figures, BenchDatabase server) {
    this.effort = effort;
    this.figures = figures;
    this.server = server;
  }

  void measure() throws Exception {
    warmUp();
    for (int n = 0; n < effort.thousands(); n++) {
      round(n % 2 == 0);
    }
    figures.add("provision_drift", drift, "ratio");
    figures.add("provision_first_hundred_ms", provision, "ms");
    figures.add("migrate_vs_raw", ratio, "ratio");
    figures.add("migrate_400_ms", job, "ms");
    figures.add("migrate_400_raw_ms", raw, "ms");
  }

  private Domain domain() throws Exception {
    Map<String, String> properties = new HashMap<>(server.properties(server.fresh()));
    properties.put("trenergram.database.club-changelog", ManyClubs.NEXT_RELEASE);
    return Domain.start(properties);
  }

  /** What the JVM learns here, it would learn in the first hundred. */
  private void warmUp() throws Exception {
    try (Domain domain = domain()) {
      ManyClubs clubs = new ManyClubs(domain.context());
      List<TenantId> made =
          IntStream.range(0, 3 * HUNDRED).mapToObj(_ -> clubs.register()).toList();
      made.forEach(clubs::provision);
      clubs.rest();
      clubs.raw(made.subList(0, HUNDRED));
      clubs.byTheJob(made.subList(HUNDRED, 3 * HUNDRED));
    }
  }

  private void round(boolean rawFirst) throws Exception {
    try (Domain domain = domain()) {
      ManyClubs clubs = new ManyClubs(domain.context());
      List<TenantId> made =
          IntStream.range(0, 10 * HUNDRED).mapToObj(_ -> clubs.register()).toList();
      List<Double> hundreds = new ArrayList<>();
      for (int begin = 0; begin < made.size(); begin += HUNDRED) {
        hundreds.add(
            made.subList(begin, begin + HUNDRED).stream().mapToDouble(clubs::provision).sum());
      }
      drift.add(hundreds.getLast() / hundreds.getFirst());
      provision.add(hundreds.getFirst() / HUNDRED);
      figures.say(
          "ms a club, by the hundred: "
              + hundreds.stream().map(h -> Math.round(h / HUNDRED)).toList());
      clubs.rest();
      List<TenantId> one = made.subList(0, MIGRATED);
      List<TenantId> other = made.subList(MIGRATED, 2 * MIGRATED);
      if (rawFirst) {
        raw.add(clubs.raw(one));
      }
      job.add(clubs.byTheJob(rawFirst ? other : one));
      if (!rawFirst) {
        raw.add(clubs.raw(other));
      }
      ratio.add(job.getLast() / raw.getLast());
      figures.say("migrated in %.0f ms, raw %.0f ms".formatted(job.getLast(), raw.getLast()));
    }
  }
}
