package ru.trenergram.loops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessResourceException;

class LoopTest {

  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration A_MOMENT = Duration.ofMillis(5);

  private final AtomicInteger rounds = new AtomicInteger();

  @Test
  void aRoundThatFailsIsDoneAgain() {
    Loop loop =
        new Loop(
            "failing",
            A_MOMENT,
            _ -> {
              switch (rounds.incrementAndGet()) {
                case 1 -> throw new TransientDataAccessResourceException("no database");
                case 2 -> throw new IllegalStateException("broken");
                default -> {
                  return Loop.FOR_GOOD;
                }
              }
            });

    loop.start();

    await().atMost(SOON).until(() -> rounds.get() == 3);
    assertThat(loop.isRunning()).isTrue();
    assertThat(loop.stop(SOON)).isTrue();
  }

  @Test
  void aHintEndsTheRest() {
    Loop loop = counting();
    loop.start();
    await().atMost(SOON).until(() -> rounds.get() == 1);

    loop.wake();

    await().atMost(SOON).until(() -> rounds.get() == 2);
    loop.stop(SOON);
  }

  @Test
  void startedTwiceItRunsOnceAndStoppedItMayBeStartedAgain() {
    Loop loop = counting();
    loop.start();
    loop.start();
    await().atMost(SOON).until(() -> rounds.get() == 1);

    assertThat(loop.stop(SOON)).isTrue();
    assertThat(loop.stop(SOON)).isFalse();
    assertThat(loop.isRunning()).isFalse();
    loop.start();

    await().atMost(SOON).until(() -> rounds.get() >= 2);
    loop.stop(SOON);
  }

  @Test
  void aStopLetsTheRoundUnderWayEnd() {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    Loop loop =
        new Loop(
            "slow",
            A_MOMENT,
            goesOn -> {
              begun.countDown();
              await().atMost(SOON).until(() -> !goesOn.getAsBoolean());
              ended.set(true);
              return Duration.ZERO;
            });
    loop.start();
    await().atMost(SOON).until(() -> begun.getCount() == 0);

    assertThat(loop.stop(SOON)).isTrue();

    assertThat(ended).isTrue();
  }

  @Test
  void aRoundThatWaitsIsBrokenOff() {
    AtomicBoolean interrupted = new AtomicBoolean();
    Loop loop =
        new Loop(
            "waiting",
            A_MOMENT,
            _ -> {
              rounds.incrementAndGet();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.set(true);
                throw e;
              }
              return Duration.ZERO;
            });
    loop.start();
    await().atMost(SOON).until(() -> rounds.get() == 1);

    assertThat(loop.breakOff(SOON)).isTrue();

    assertThat(interrupted).isTrue();
  }

  private Loop counting() {
    return new Loop(
        "counting",
        A_MOMENT,
        _ -> {
          rounds.incrementAndGet();
          return Loop.FOR_GOOD;
        });
  }
}
