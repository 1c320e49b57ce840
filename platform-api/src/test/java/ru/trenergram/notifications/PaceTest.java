package ru.trenergram.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import ru.trenergram.kernel.Ids;

class PaceTest {

  private final AtomicLong nanos = new AtomicLong(-5);
  private final Pace pace =
      new Pace(
          new SenderSettings(
              28, 20, 3, 16, Duration.ofMillis(200), Duration.ofSeconds(30), Duration.ofSeconds(6)),
          nanos::get);

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private boolean take(long chat, Priority priority) {
    boolean taken = pace.tryTake(chat, priority);
    if (taken) {
      pace.free(chat);
    }
    return taken;
  }

  /** How many messages to different chats leave in this time, tried every millisecond. */
  private int leaving(Priority priority, Duration time) {
    int left = 0;
    for (long i = 0; i < time.toMillis(); i++) {
      pass(Duration.ofMillis(1));
      while (take(1_000_000 + left, priority)) {
        left++;
      }
    }
    return left;
  }

  @Test
  void noSecondSeesMoreThanThirtyMessages() {
    assertThat(leaving(Priority.NOTICE, Duration.ofSeconds(1))).isBetween(28, 30);
    assertThat(leaving(Priority.SESSION, Duration.ofSeconds(1))).isBetween(27, 28);
  }

  @Test
  void broadcastsLeaveRoomForReminders() {
    assertThat(leaving(Priority.BROADCAST, Duration.ofSeconds(1))).isBetween(20, 22);
    assertThat(take(1, Priority.SESSION)).isTrue();
  }

  @Test
  void answersWaitForNobody() {
    leaving(Priority.NOTICE, Duration.ofSeconds(1));

    for (int chat = 0; chat < 100; chat++) {
      assertThat(take(chat, Priority.REPLY)).isTrue();
    }
  }

  @Test
  void aChatGetsThreeAtOnceAndThenOneASecond() {
    for (int i = 0; i < 3; i++) {
      assertThat(take(7, Priority.REPLY)).isTrue();
    }
    assertThat(take(7, Priority.REPLY)).isFalse();
    assertThat(pace.heldChats()).containsExactly(7L);
    assertThat(pace.untilNextTurn(Duration.ofSeconds(5)))
        .isBetween(Duration.ofMillis(999), Duration.ofMillis(1001));

    pass(Duration.ofSeconds(1));

    assertThat(take(7, Priority.REPLY)).isTrue();
    assertThat(take(7, Priority.REPLY)).isFalse();
  }

  @Test
  void oneMessageOfAChatIsUnderWayAtATime() {
    assertThat(pace.tryTake(7, Priority.REPLY)).isTrue();
    assertThat(pace.tryTake(7, Priority.REPLY)).isFalse();
    pace.free(7);
    assertThat(pace.tryTake(7, Priority.REPLY)).isTrue();
  }

  @Test
  void aRefusalPausesItsChatAndThreeOfThemTheBot() {
    pace.pause(1, Duration.ofSeconds(30));
    pace.pause(2, Duration.ofSeconds(2));
    assertThat(take(1, Priority.REPLY)).isFalse();
    assertThat(take(9, Priority.REPLY)).isTrue();

    pace.pause(3, Duration.ofSeconds(5));
    assertThat(take(10, Priority.REPLY)).isFalse();
    pass(Duration.ofMillis(5_300));

    assertThat(take(10, Priority.REPLY)).isTrue();
    assertThat(take(1, Priority.REPLY)).isFalse();
    pass(Duration.ofSeconds(25));
    assertThat(take(1, Priority.REPLY)).isTrue();
  }

  @Test
  void refusalsFarApartDoNotMeanTheBot() {
    for (int chat = 0; chat < 5; chat++) {
      pace.pause(chat, Duration.ofSeconds(1));
      pass(Duration.ofSeconds(6));
    }

    assertThat(take(99, Priority.NOTICE)).isTrue();
  }

  @Test
  void noClubStarvesAnother() {
    Turns turns = new Turns(pace);
    UUID large = new UUID(0, 1);
    UUID small = new UUID(0, 2);
    List<Waiting> waiting = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      waiting.add(new Waiting(new MessageId(Ids.next()), Priority.NOTICE, large, 100 + i));
    }
    waiting.add(new Waiting(new MessageId(Ids.next()), Priority.NOTICE, small, 500));
    waiting.add(new Waiting(new MessageId(Ids.next()), Priority.REPLY, large, 600));

    List<Waiting> chosen = turns.choose(waiting, 16);

    assertThat(chosen).extracting(Waiting::recipient).containsExactly(600L, 500L, 100L);
  }

  @Test
  void theBotsRateIsSharedByClubsInTurn() {
    Turns turns = new Turns(pace);
    UUID large = new UUID(0, 1);
    UUID small = new UUID(0, 2);
    int ofSmall = 0;
    for (int round = 0; round < 20; round++) {
      pass(Duration.ofMillis(36));
      List<Waiting> waiting =
          List.of(
              new Waiting(new MessageId(Ids.next()), Priority.NOTICE, large, 1_000 + round),
              new Waiting(new MessageId(Ids.next()), Priority.NOTICE, small, 2_000 + round));
      for (Waiting message : turns.choose(waiting, 1)) {
        ofSmall += message.lane().equals(small) ? 1 : 0;
        pace.free(message.recipient());
      }
    }

    assertThat(ofSmall).isEqualTo(10);
  }
}
