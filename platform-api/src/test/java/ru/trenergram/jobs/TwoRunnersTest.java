package ru.trenergram.jobs;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;

/** Two processes with the role {@code worker}, as far as jobs go. */
@PlatformTest
class TwoRunnersTest {

  private static final String KIND = "counted";
  private static final int JOBS = 300;

  @Autowired
  @Qualifier("jobsPool") DataSource connections;

  @Autowired TenantScope scope;
  @Autowired InstantSource clock;
  @Autowired Jobs jobs;
  @Autowired TransactionTemplate transactions;
  @Autowired TestClubs clubs;
  @Autowired JdbcClient jdbc;

  private final Queue<String> byFirst = new ConcurrentLinkedQueue<>();
  private final Queue<String> bySecond = new ConcurrentLinkedQueue<>();

  /** Writes down each run, with the club that it was bound to. */
  private record Counting(Queue<String> runs) implements JobHandler {

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public @Nullable Instant run(Job job) {
      runs.add(TenantScope.require() + "/" + job.subject());
      return null;
    }
  }

  @Test
  void shareTheJobsAndDoEachOnce() {
    List<TenantId> open = List.of(clubs.open("Атлет"), clubs.open("Титан"));
    Set<String> staged =
        IntStream.range(0, JOBS)
            .mapToObj(n -> stage(open.get(n % open.size()), "job-" + n))
            .collect(toSet());
    JobRunner first = runner(byFirst);
    JobRunner second = runner(bySecond);
    first.start();
    second.start();
    try {
      await().atMost(Duration.ofSeconds(30)).until(() -> left() == 0);
    } finally {
      first.stop();
      second.stop();
    }

    assertThat(byFirst.size() + bySecond.size()).isEqualTo(JOBS);
    assertThat(byFirst).isNotEmpty();
    assertThat(bySecond).isNotEmpty();
    byFirst.addAll(bySecond);
    assertThat(byFirst).containsExactlyInAnyOrderElementsOf(staged);
  }

  private JobRunner runner(Queue<String> runs) {
    return new JobRunner(connections, List.of(new Counting(runs)), scope, clock);
  }

  private String stage(TenantId club, String subject) {
    transactions.executeWithoutResult(
        _ -> jobs.stage(Job.of(club, KIND, subject), clock.instant()));
    return club + "/" + subject;
  }

  private int left() {
    return jdbc.sql("select count(*) from cell.scheduled_task where task_name = ?")
        .param(KIND)
        .query(Integer.class)
        .single();
  }
}
