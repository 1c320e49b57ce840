package ru.trenergram.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;

/** Jobs that many transactions stage, whatever else these do meanwhile. */
@PlatformTest
class StagedLastTest {

  @Autowired TestClubs clubs;
  @Autowired TransactionOperations transactions;
  @Autowired Jobs jobs;
  @Autowired InstantSource clock;

  private Job one;
  private Job other;

  /** Far ahead: nobody does them. */
  private Instant due;

  @BeforeEach
  void twoJobs() {
    TenantId club = clubs.open("Iron");
    one = Job.of(club, "staged-last", "one");
    other = Job.of(club, "staged-last", "other");
    due = clock.instant().plus(Duration.ofDays(3_650));
  }

  @Test
  void areWrittenWhenAllElseIsDone() {
    transactions.executeWithoutResult(_ -> {
      jobs.stageLast(other, due);
      jobs.stageLast(one, due);
      jobs.stageLast(other, due);

      assertThat(staged()).isEmpty();
    });

    assertThat(transactions.<List<Job>>execute(_ -> staged())).containsExactly(one, other);
    forget();
  }

  @Test
  void areNotWrittenByWhatIsRolledBack() {
    transactions.executeWithoutResult(status -> {
      jobs.stageLast(one, due);
      status.setRollbackOnly();
    });

    assertThat(transactions.<List<Job>>execute(_ -> staged())).isEmpty();
  }

  /** Each has staged one when it stages the other's. */
  @Test
  void areWaitedForByNobodyInACircle() throws Exception {
    CyclicBarrier both = new CyclicBarrier(2);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done :
          threads.invokeAll(List.of(staging(one, both, other), staging(other, both, one)))) {
        done.get();
      }
    }

    assertThat(transactions.<List<Job>>execute(_ -> staged())).containsExactly(one, other);
    forget();
  }

  private Callable<Boolean> staging(Job first, CyclicBarrier both, Job second) {
    return () ->
        transactions.execute(_ -> {
          jobs.stageLast(first, due);
          meet(both);
          jobs.stageLast(second, due);
          return true;
        });
  }

  private static void meet(CyclicBarrier both) {
    try {
      both.await(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Job> staged() {
    return jobs.staged(List.of(one, other));
  }

  private void forget() {
    transactions.executeWithoutResult(_ -> List.of(one, other).forEach(jobs::forget));
  }
}
