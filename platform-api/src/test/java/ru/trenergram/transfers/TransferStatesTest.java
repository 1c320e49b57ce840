package ru.trenergram.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ru.trenergram.identity.PersonId;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestPeople.Somebody;
import ru.trenergram.transfers.TransferStates.Case;

/**
 * Every step of a transfer, whatever a client has said by then, every act, every actor, from both
 * places, against {@link TransferStates}. Each is tried where the transfer has come by its own
 * steps, and undone: what is refused leaves transfer, answers, messages, jobs, memberships and the
 * trainer as they were.
 */
@PlatformTest
class TransferStatesTest extends TransferScene {

  private final Map<String, PersonId> persons = new HashMap<>();

  private Somebody vera;
  private TransferId transfer;
  private TransferRows rows;

  @BeforeEach
  void whoElseIsThere() {
    Somebody pavel = people.somebody("Pavel");
    scope.run(solo, () -> people.trainer(pavel));
    persons.put("client", ivan.person());
    vera = people.somebody("Vera");
    persons.put("newcomer", vera.person());
    persons.put("trainer", olga.person());
    persons.put("another-trainer", pavel.person());
    persons.put("stranger", people.somebody("Nina").person());
    transfer = begunByHand(solo, olgaInSolo, iron);
    rows = new TransferRows(jdbc, transfer, olga.person(), ivan.person());
  }

  @Test
  void everyCaseIsTried() {
    int unasked = 3 * (5 * 5 + 4);
    int asked = 8 * 3 * (5 * 5 + 4) - 3;
    assertThat(TransferStates.all())
        .hasSize(unasked + asked)
        .containsAll(TransferStates.decided().toList());
  }

  /** What Ivan says, and Anna. */
  static Stream<Arguments> said() {
    return TransferStates.SAID.stream()
        .flatMap(ivan -> Stream.of("NOTHING", "AGREES").map(anna -> Arguments.of(ivan, anna)));
  }

  @ParameterizedTest
  @MethodSource("said")
  void isDoneAsTheTableSaysFromTheSeatToTheEnd(String ivans, String annas) {
    List<String> wrong = new ArrayList<>(trying("SEAT", "NOTHING"));
    until(transfer, TransferStep.ASK);
    wrong.addAll(trying("ASK", "NOTHING"));
    until(transfer, TransferStep.ANSWERS);
    theNewcomerJoins();
    wrong.addAll(trying("ANSWERS", "NOTHING"));
    say(ivan, ivans);
    say(anna, annas);
    wrong.addAll(trying("ANSWERS", ivans));
    if (ivans.equals("NOTHING") || annas.equals("NOTHING")) {
      wrong.addAll(repeatedInVain());
      clock.move(THREE_DAYS);
    }
    for (TransferStep step : TransferStep.values()) {
      if (step.compareTo(TransferStep.FREEZE) >= 0 && step.compareTo(TransferStep.LEAVE) <= 0) {
        until(transfer, step);
        wrong.addAll(trying(step.name(), ivans));
      }
    }
    toTheEnd(transfer);
    wrong.addAll(trying("DONE", ivans));
    wrong.addAll(repeatedInVain());

    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SEAT", "ASK"})
  void isDoneAsTheTableSaysWhereItWasCalledOffBeforeAnybodyWasAsked(TransferStep step) {
    until(transfer, step);
    calledOff();

    assertThat(trying(TransferStates.UNASKED, "NOTHING")).isEmpty();
    assertThat(repeatedInVain()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("said")
  void isDoneAsTheTableSaysWhereItWasCalledOff(String ivans, String annas) {
    until(transfer, TransferStep.ANSWERS);
    theNewcomerJoins();
    say(ivan, ivans);
    say(anna, annas);
    calledOff();

    assertThat(trying("CALLED_OFF", ivans)).isEmpty();
    assertThat(repeatedInVain()).isEmpty();
  }

  private void theNewcomerJoins() {
    scope.run(solo, () -> people.client(olgaInSolo, vera));
  }

  private void say(Somebody who, String said) {
    if (!said.equals("NOTHING")) {
      answer(transfer, who, ClientAnswer.valueOf(said));
    }
  }

  /** Whoever is to be told has been. */
  private void calledOff() {
    scope.run(
        solo,
        () ->
            transactions.executeWithoutResult(_ -> {
              transfers.callOff(transfer, olga.person());
              jobs.forget(TransferJob.of(transfer));
            }));
    assertThat(steps.next(transfer)).isNull();
  }

  /** The system does the step again while there is nothing to do. */
  private List<String> repeatedInVain() {
    Map<String, String> before = inTenant(solo, this::rows);
    steps.next(transfer);
    return inTenant(solo, this::rows).equals(before)
        ? List.of()
        : List.of("the step %s does something again".formatted(step(transfer)));
  }

  private List<String> trying(String state, String said) {
    List<String> wrong = new ArrayList<>();
    for (Case one : TransferStates.of(state, said)) {
      for (TenantId tenant : where(one)) {
        wrong.addAll(
            rolledBack(tenant, () -> one.outcome().equals("DONE") ? done(one) : refused(one)));
      }
    }
    return wrong;
  }

  /** A tap or a call comes from either place; a trainer begins from where they leave. */
  private List<TenantId> where(Case one) {
    return switch (one.act()) {
      case "BEGIN", "BEGIN-NOWHERE", "BEGIN-HERE" -> List.of(solo);
      case "BEGIN-BACK" -> List.of(iron);
      default -> List.of(solo, iron);
    };
  }

  private <T> T rolledBack(TenantId tenant, Supplier<T> work) {
    return Objects.requireNonNull(
        scope.<T, RuntimeException>call(
            tenant,
            () ->
                transactions.execute(status -> {
                  status.setRollbackOnly();
                  return work.get();
                })));
  }

  private List<String> refused(Case one) {
    Map<String, String> before = rows();
    List<String> wrong = new ArrayList<>();
    differs(wrong, one + " is", did(one), one.outcome());
    differs(wrong, one + " leaves", rows(), before);
    return wrong;
  }

  private List<String> done(Case one) {
    List<String> wrong = new ArrayList<>();
    Map<String, String> before = rows();
    differs(wrong, one + " is", did(one), "DONE");
    Map<String, String> after = rows();
    switch (one.act()) {
      case "CALL-OFF" -> {
        differs(wrong, one + " comes to", step(transfer), TransferStep.CALLED_OFF);
        differs(wrong, one + " tells by a job", after.get("job").isEmpty(), false);
        differs(wrong, one + " leaves questions", waitingQuestions(List.of(ivan, anna)), 0);
        leaves(wrong, one, before, after, "answers", "members", "trainer");
      }
      case "AGREES", "STAYS" -> {
        differs(wrong, one + " says", answerOf(ivan), one.act());
        differs(
            wrong,
            one + " goes on",
            !after.get("job").isEmpty(),
            !answerOf(anna).equals("NOTHING"));
        differs(wrong, one + " leaves questions", waitingQuestions(List.of(ivan)), 0);
        leaves(wrong, one, before, after, "transfers", "answers of others", "members", "trainer");
      }
      default -> {
        differs(wrong, one + " begins", underWay(), TransferStep.SEAT + " " + begunBack(one));
        leaves(wrong, one, before, after, "answers", "messages", "job", "members", "trainer");
      }
    }
    return wrong;
  }

  private static String begunBack(Case one) {
    return one.act().equals("BEGIN-BACK") ? "back" : "there";
  }

  private String answerOf(Somebody who) {
    return transfers.answerOf(transfer, who.person()).map(ClientAnswer::name).orElse("NOTHING");
  }

  private String underWay() {
    List<TransferView> open =
        transfers.list(olga.person(), Optional.empty(), 99).stream()
            .filter(one -> one.endedAt() == null)
            .toList();
    assertThat(open).hasSize(1);
    return open.getFirst().step() + (open.getFirst().to().equals(solo) ? " back" : " there");
  }

  private int waitingQuestions(List<Somebody> clients) {
    return jdbc.sql(
            """
            select count(*) from cell.message
            where recipient_id = any(?) and body ->> 'text' = 'transfer.asked.client'
              and state = 'WAITING' and expires_at > ?
            """)
        .params(
            clients.stream().map(Somebody::telegramId).toArray(Long[]::new),
            Utc.of(clock.instant()))
        .query(Integer.class)
        .single();
  }

  private String did(Case one) {
    PersonId person = persons.get(one.actor());
    return switch (one.act()) {
      case "AGREES", "STAYS" -> answer(one, person);
      case "CALL-OFF" -> {
        boolean already = step(transfer).isCalledOff();
        yield transfers
            .callOff(transfer, person)
            .map(now -> !now.step().isCalledOff() ? "TooLate" : already ? "SO" : "DONE")
            .orElse("Missing");
      }
      case "FIND" -> transfers.find(transfer, person).isPresent() ? "SO" : "Missing";
      case "ASKING" -> transfers.asking(transfer, person).isPresent() ? "SO" : "Missing";
      case "BEGIN" -> begin(olgaInSolo, iron);
      case "BEGIN-BACK" -> begin(olgaInIron, null);
      case "BEGIN-NOWHERE" -> begin(olgaInSolo, steel);
      case "BEGIN-HERE" -> begin(olgaInSolo, null);
      default -> throw new AssertionError(one);
    };
  }

  /** While clients are being asked, an answer is written whatever they said before. */
  private String answer(Case one, PersonId person) {
    return switch (transfers.answer(transfer, person, ClientAnswer.valueOf(one.act()))) {
      case AnswerOutcome.Given _ -> step(transfer) == TransferStep.ANSWERS ? "DONE" : "SO";
      case AnswerOutcome.TooLate _ -> "TooLate";
      case AnswerOutcome.Missing _ -> "Missing";
    };
  }

  private String begin(TrainerId trainer, @Nullable TenantId to) {
    BeginOutcome outcome = transferDesk.begin(olga.person(), trainer, to, Duration.ofHours(72));
    return outcome instanceof BeginOutcome.Begun ? "DONE" : outcome.getClass().getSimpleName();
  }

  private Map<String, String> rows() {
    return rows.now(persons.values(), List.of(olga, ivan, anna));
  }

  private static void leaves(
      List<String> wrong,
      Case one,
      Map<String, String> before,
      Map<String, String> after,
      String... what) {
    for (String rows : what) {
      differs(wrong, one + " leaves " + rows, after.get(rows), before.get(rows));
    }
  }

  private static void differs(List<String> wrong, String what, Object is, Object expected) {
    if (!is.equals(expected)) {
      wrong.add("%s %s, not %s".formatted(what, is, expected));
    }
  }
}
