package ru.trenergram.bench.kills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ru.trenergram.bench.ClubJudge;
import ru.trenergram.local.telegram.RecordedCall;

/**
 * The process dies between two steps of four updates at once: a link is followed, a contact is
 * shared, a button is pressed, a question is answered in words. The next process ends what this one
 * began.
 */
class KilledBetweenStepsTest extends GapScene {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Three answers, a changed question, and news for two trainers. */
  private static final int MESSAGES = 6;

  private static final int NEW_MESSAGES = 5;

  private final List<Person> people = new ArrayList<>();
  private final Acknowledged told = Acknowledged.nothing();
  private Trainer igor;
  private Trainer boris;
  private int numbered;

  KilledBetweenStepsTest() {
    super("steps", Map.of("trenergram.telegram.call-timeout", "2s"));
  }

  @BeforeAll
  void trainersWork() throws Exception {
    processRuns();
    igor = trainer("Игорь");
    boris = trainer("Борис");
  }

  private Trainer trainer(String name) throws InterruptedException {
    Trainer trainer = new Trainer(lab, name, told);
    people.add(trainer.person());
    return trainer;
  }

  private Person person(String name) {
    Person person = new Person(lab, name + " " + ++numbered);
    people.add(person);
    return person;
  }

  @ParameterizedTest
  @EnumSource(Gap.class)
  void losesNothingAndDoublesNothingButWhatIsInDoubt(Gap gap) throws Exception {
    Person follower = person("Вера");
    Person sharer = person("Глеб");
    sharer.opens(igor.link());
    sharer.reads("приглашает вас тренироваться");
    Person presser = client(boris);
    boris.book(presser);
    lab.remindersComeDue();
    presser.readsWithButton("Приду");
    Person answerer = person("Дина");
    answerer.opens(lab.invitation());
    answerer.sharesContact();
    answerer.reads("Сколько стоит");
    lab.awaitQuiet(PATIENCE);
    int repeatsBefore = repeats();
    Moment before = moment();

    Trap trap = gap == Gap.STORED ? trap(gap, Gap.HELD) : trap(gap);
    follower.opens(igor.link());
    sharer.sharesContact();
    presser.answers("Приду", "Приду", told);
    answerer.writes("3000");
    await("four updates are in the gap " + gap)
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          assertThat(trap.caught(gap)).isEqualTo(caught(gap));
          assertThat(moment().since(before)).isEqualTo(expected(gap));
        });
    processDies();
    processRuns();
    lab.awaitQuiet(PATIENCE);

    try (Connection database = lab.superuser()) {
      assertThat(Checker.violations(database, evidence())).isEmpty();
    }
    assertThat(repeats() - repeatsBefore).isEqualTo(gap == Gap.SENT ? NEW_MESSAGES : 0);
    follower.reads("приглашает вас тренироваться");
    sharer.reads("Ваш тренер: Игорь");
    answerer.reads("вы тренер этого клуба");
    assertThat(presser.received().getLast().hasButton("Приду")).isFalse();
  }

  private Person client(Trainer trainer) {
    Person client = person("Анна");
    client.opens(trainer.link());
    client.reads("приглашает вас тренироваться");
    client.sharesContact();
    client.reads("Ваш тренер");
    return client;
  }

  /** How far the four updates may have come when the process dies. */
  private static Moment expected(Gap gap) {
    return switch (gap) {
      case ARRIVED -> new Moment(0, 0, 0, 0, 0, 0);
      case STORED, HELD, HANDLED -> new Moment(4, 0, 0, 0, 0, 0);
      case COMMITTED -> new Moment(0, 4, MESSAGES, 0, 0, 0);
      case TAKEN -> new Moment(0, 4, 0, MESSAGES, 0, 0);
      case SENT -> new Moment(0, 4, 0, MESSAGES, 0, MESSAGES);
      case SETTLED -> new Moment(0, 4, 0, 0, MESSAGES, MESSAGES);
    };
  }

  private static int caught(Gap gap) {
    return switch (gap) {
      case ARRIVED, STORED, HANDLED -> 4;
      case HELD, COMMITTED -> 1;
      case TAKEN, SENT, SETTLED -> MESSAGES;
    };
  }

  /** Counts of updates and messages by state, and of calls that took effect at Telegram. */
  private record Moment(
      long updatesWaiting,
      long updatesDone,
      long messagesWaiting,
      long messagesSending,
      long messagesSent,
      long calls) {

    Moment since(Moment earlier) {
      return new Moment(
          updatesWaiting - earlier.updatesWaiting,
          updatesDone - earlier.updatesDone,
          messagesWaiting - earlier.messagesWaiting,
          messagesSending - earlier.messagesSending,
          messagesSent - earlier.messagesSent,
          calls - earlier.calls);
    }
  }

  private Moment moment() throws SQLException {
    List<String> states = new ArrayList<>();
    try (Connection database = lab.superuser()) {
      for (Object[] row :
          ClubJudge.rows(
              database,
              """
              select 'update ' || state from platform.bot_update
              union all select 'message ' || state from cell.message
              """)) {
        states.add((String) row[0]);
      }
    }
    long calls =
        lab.telegram().callsAfter(0).stream()
            .filter(RecordedCall::effective)
            .map(call -> call.method().toLowerCase(Locale.ROOT))
            .filter(List.of("sendmessage", "editmessagetext")::contains)
            .count();
    return new Moment(
        Collections.frequency(states, "update WAITING"),
        Collections.frequency(states, "update DONE"),
        Collections.frequency(states, "message WAITING"),
        Collections.frequency(states, "message SENDING"),
        Collections.frequency(states, "message SENT"),
        calls);
  }

  private Evidence evidence() {
    return Evidence.of(lab.telegram(), people, told.copy());
  }

  private int repeats() throws SQLException {
    try (Connection database = lab.superuser()) {
      return Transcript.repeats(database, evidence());
    }
  }
}
