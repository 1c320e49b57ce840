package ru.trenergram.upgrade;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.TestApi;
import ru.trenergram.testing.TestApi.Answer;

/** Staff of many clubs who look and write without a pause, and how they were answered. */
final class ClubLoad implements AutoCloseable {

  private static final int THREADS = 6;

  private final TestApi api;
  private final List<TenantId> clubs;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean over;

  final Set<TenantId> served = ConcurrentHashMap.newKeySet();
  final Set<TenantId> toldToWait = ConcurrentHashMap.newKeySet();
  final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  final LongAdder answers = new LongAdder();
  final LongAdder refusals = new LongAdder();

  ClubLoad(TestApi api, List<TenantId> clubs) {
    this.api = api;
    this.clubs = clubs;
    for (int n = 0; n < THREADS; n++) {
      threads.execute(this::work);
    }
  }

  private void work() {
    while (!over) {
      ThreadLocalRandom random = ThreadLocalRandom.current();
      TenantId club = clubs.get(random.nextInt(clubs.size()));
      TestApi staff = api.with("X-Club", club.toString());
      judge(
          club,
          switch (random.nextInt(4)) {
            case 0 -> staff.post("/api/v1/clubs/current/invitations", Map.of());
            case 1 -> staff.get("/api/v1/users/trainers");
            case 2 -> staff.get("/api/v1/users/clients");
            default -> staff.get("/api/v1/clubs/current/invitations");
          });
    }
  }

  private void judge(TenantId club, Answer answer) {
    answers.increment();
    if (answer.status() / 100 == 2) {
      served.add(club);
    } else if (answer.status() == 503
        && answer.code().equals("club-unavailable")
        && answer.header("Retry-After").matches("[1-9]\\d*")) {
      refusals.increment();
      toldToWait.add(club);
      if (served.contains(club)) {
        wrong.add("served before, then: " + answer.text());
      }
    } else {
      wrong.add(answer.status() + " " + answer.text());
    }
  }

  @Override
  public void close() {
    over = true;
    threads.close();
  }
}
