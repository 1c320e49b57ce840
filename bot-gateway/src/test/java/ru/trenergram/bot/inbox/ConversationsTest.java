package ru.trenergram.bot.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.kernel.Ids;
import ru.trenergram.notifications.Message;
import ru.trenergram.notifications.Outbox;
import ru.trenergram.notifications.Priority;
import ru.trenergram.notifications.Words;

/** Two workers on the inbox of a bot of their own, with handlers that fail in every way. */
class ConversationsTest extends InboxScene {

  @Autowired Outbox outbox;

  @Test
  void anUpdateIsKeptOnceHoweverOftenItComes() throws Exception {
    int kept = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> one :
          threads.invokeAll(
              Collections.<Callable<Boolean>>nCopies(5, () -> arrives(1, 11, "раз")))) {
        kept += one.get() ? 1 : 0;
      }
    }
    work(2, this::heardAsIs);

    awaitState(1, "DONE");
    assertThat(kept).isEqualTo(1);
    assertThat(heard.get(11L)).containsExactly("раз");
  }

  @Test
  void eachPersonsUpdatesKeepTheirOrderWhileTwoWorkersShareThePeople() {
    List<Long> people = LongStream.rangeClosed(1, 12).boxed().toList();
    Map<Long, AtomicInteger> active = new ConcurrentHashMap<>();
    AtomicInteger overlaps = new AtomicInteger();
    work(
        2,
        update ->
            Turn.unbound(() -> {
              AtomicInteger here =
                  active.computeIfAbsent(update.from().telegramId(), p -> new AtomicInteger());
              if (here.incrementAndGet() > 1) {
                overlaps.incrementAndGet();
              }
              jdbc.sql("select count(*) from platform.bot_update").query(Integer.class).single();
              hear(update, "");
              here.decrementAndGet();
            }));

    for (int n = 0; n < 15; n++) {
      for (long person : people) {
        arrives(n * 100L + person, person, "№" + n);
      }
      workers.forEach(InboxWorker::wake);
    }

    List<String> inOrder = LongStream.range(0, 15).mapToObj(n -> "№" + n).toList();
    await()
        .atMost(SOON)
        .untilAsserted(() -> people.forEach(p -> assertThat(heard.get(p)).isEqualTo(inOrder)));
    assertThat(overlaps).hasValue(0);
  }

  @Test
  void othersGoOnWhileOnePersonsUpdateTakesLong() throws InterruptedException {
    CountDownLatch stuck = new CountDownLatch(1);
    work(
        1,
        update ->
            Turn.unbound(() -> {
              if (update.from().telegramId() == 1) {
                awaitLatch(stuck);
              }
              hear(update, "");
            }));
    arrives(1, 1, "долго");
    arrives(2, 1, "потом");
    for (long person = 2; person < 20; person++) {
      arrives(100 + person, person, "быстро");
    }
    workers.forEach(InboxWorker::wake);

    await().atMost(SOON).until(() -> heard.size() == 18);
    assertThat(heard).doesNotContainKey(1L);
    stuck.countDown();
    await().atMost(SOON).until(() -> heard.getOrDefault(1L, List.of()).size() == 2);
    assertThat(heard.get(1L)).containsExactly("долго", "потом");
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aHandlerThatFailedTwiceTakesEffectOnce() {
    AtomicInteger tries = new AtomicInteger();
    work(
        2,
        update ->
            Turn.unbound(() -> {
              stageEffect();
              if (tries.incrementAndGet() < 3) {
                throw new IllegalStateException("crash between the steps");
              }
            }));
    arrives(1, 1, "раз");

    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          clock.move(Duration.ofMillis(500));
          assertThat(state(1)).isEqualTo("DONE");
        });
    assertThat(effects()).isEqualTo(1);
    assertThat(attempts(1)).isEqualTo(2);
  }

  private void stageEffect() {
    outbox.put(
        new Message(
            "effect/" + bot + "/" + Ids.next(),
            1,
            null,
            Priority.REPLY,
            Words.of("help", Map.of()),
            clock.instant().plus(Duration.ofDays(300)),
            null));
  }

  private int effects() {
    return jdbc.sql("select count(*) from cell.message where business_key like ?")
        .param("effect/" + bot + "/%")
        .query(Integer.class)
        .single();
  }

  @Test
  void anUpdateThatFailsEveryTimeIsBuriedWithAnApologyAndTheNextOneIsHandled() {
    work(
        2,
        update -> {
          if (text(update).equals("яд")) {
            throw new IllegalStateException("poison");
          }
          return heardAsIs(update);
        });
    arrives(1, 1, "яд");
    arrives(2, 1, "дальше");

    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          clock.move(Duration.ofSeconds(1));
          assertThat(state(2)).isEqualTo("DONE");
        });
    assertThat(state(1)).isEqualTo("DEAD");
    assertThat(attempts(1)).isEqualTo(5);
    assertThat(heard.get(1L)).containsExactly("sorry: яд", "дальше");
  }

  @Test
  void aPersonWhoseWorkerVanishedIsTakenOverAndNothingHappensTwice() {
    arrives(1, 1, "раз");
    ConversationTable.Held vanished = conversations.claim(1).getFirst();
    Waiting waiting = conversations.next(vanished).orElseThrow();
    work(1, this::heardAsIs);
    assertThat(heard).isEmpty();

    clock.move(Duration.ofSeconds(6));
    awaitState(1, "DONE");

    Boolean again = transactions.execute(status -> conversations.begin(vanished, waiting));
    assertThat(again).isFalse();
    assertThat(heard.get(1L)).containsExactly("раз");
  }

  @Test
  void handledUpdatesAreForgottenAfterThreeDays() {
    work(1, this::heardAsIs);
    arrives(1, 1, "раз");
    awaitState(1, "DONE");

    clock.move(Duration.ofHours(73));
    conversations.forget(Duration.ofHours(72));

    assertThat(arrives(1, 1, "раз")).isTrue();
  }
}
