package ru.trenergram.upgrade;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.TestApi;
import ru.trenergram.testing.TestApi.Answer;

/** Staff of many clubs who look and write, two hundred times a second, and what they were told. */
final class ClubLoad implements AutoCloseable {

  private static final int HANDS = 4;
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final TestApi api;
  private final List<TenantId> clubs;
  private final ScheduledExecutorService hands = Executors.newScheduledThreadPool(HANDS);

  final Set<TenantId> served = ConcurrentHashMap.newKeySet();
  final Set<TenantId> toldToWait = ConcurrentHashMap.newKeySet();
  final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  final LongAdder refusals = new LongAdder();

  ClubLoad(TestApi api, List<TenantId> clubs) {
    this.api = api;
    this.clubs = clubs;
    for (int n = 0; n < HANDS; n++) {
      hands.scheduleAtFixedRate(this::act, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void act() {
    TenantId club = clubs.get(ThreadLocalRandom.current().nextInt(clubs.size()));
    boolean servedBefore = served.contains(club);
    try {
      judge(club, servedBefore, answer(api.with("X-Club", club.toString())));
    } catch (RuntimeException e) {
      wrong.add(e.toString());
    }
  }

  private static Answer answer(TestApi staff) {
    return switch (ThreadLocalRandom.current().nextInt(4)) {
      case 0 -> staff.post("/api/v1/clubs/current/invitations", Map.of());
      case 1 -> staff.get("/api/v1/users/trainers");
      case 2 -> staff.get("/api/v1/users/clients");
      default -> staff.get("/api/v1/clubs/current/invitations");
    };
  }

  private void judge(TenantId club, boolean servedBefore, Answer answer) {
    if (answer.status() / 100 == 2) {
      served.add(club);
    } else if (answer.status() == 503
        && answer.code().equals("club-unavailable")
        && answer.header("Retry-After").matches("[1-9]\\d*")) {
      refusals.increment();
      toldToWait.add(club);
      if (servedBefore) {
        wrong.add("served before, then: " + answer.text());
      }
    } else {
      wrong.add(answer.status() + " " + answer.text());
    }
  }

  @Override
  public void close() {
    hands.close();
  }
}
