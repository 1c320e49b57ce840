package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.BookingChange.What;
import ru.trenergram.bookings.BookingOutcome.Booked;
import ru.trenergram.bookings.BookingOutcome.SlotTaken;
import ru.trenergram.people.ClientId;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.TestPeople.Somebody;

/** A client's move that the trainer does not accept leaves the session where it was. */
class MovesNotAcceptedTest extends MovingScene {

  private static final Duration DAY = Duration.ofDays(1);

  @Autowired BookingHistory history;

  private ClientId other;

  @BeforeEach
  void clientsMayMoveLate() {
    other = scope.call(club, () -> people.client(trainer, "Boris"));
    replaceRules(new BookingRules(new CancellationTerms(24, 0), true, 3, null, null));
  }

  @Test
  void aRefusedMoveIsBackAtItsTimeAsItWasAgreed() {
    BookingView booking = confirmed(friday);
    BookingView wished = moved(booking, friday.plus(HOUR), byClient);

    assertThat(refuse(wished, byTrainer)).isInstanceOf(ChangeOutcome.Changed.class);

    BookingView back = find(booking);
    assertThat(back.state()).isEqualTo(BookingState.CONFIRMED);
    assertThat(back.start()).isEqualTo(friday);
    assertThat(back.end()).isEqualTo(booking.end());
    assertThat(back.expiresAt()).isNull();
    assertThat(back.version()).isEqualTo(wished.version() + 1);
    assertThat(book(other, friday)).isInstanceOf(SlotTaken.class);
    assertThat(book(other, friday.plus(HOUR))).isInstanceOf(Booked.class);
    assertThat(messagesTo(anna)).contains("booking.move-requested.client");
    assertThat(messagesTo(anna).getLast()).isEqualTo("booking.restored.client");
    assertThat(messagesTo(olga).getLast()).as("she did it").isEqualTo("booking.moved.trainer");
    assertThat(told(olga, "booking.moved.trainer", "awaits")).isEqualTo("TRAINER_OR_BACK");
    assertThat(changes(booking)).endsWith(What.MOVED, What.RESTORED);
    assertThat(refuse(wished, byTrainer))
        .as("repeated")
        .isEqualTo(new ChangeOutcome.NotPossible(back));
  }

  @Test
  void whatTheTrainerLeavesUnansweredIsBackToo() {
    BookingView booking = confirmed(friday);
    moved(booking, friday.plus(DAY), byClient);

    clock.move(DAY);

    await().until(() -> find(booking).state() == BookingState.CONFIRMED);
    assertThat(find(booking).start()).isEqualTo(friday);
    assertThat(messagesTo(anna)).contains("booking.restored.client");
    assertThat(messagesTo(olga)).contains("booking.restored.trainer");
    assertThat(changes(booking)).endsWith(What.MOVED, What.RESTORED);
  }

  @Test
  void theTrainerHasToAnswerBeforeTheOldTimeComes() {
    BookingView booking = confirmed(friday);
    clock.moveTo(friday.minus(Duration.ofHours(5)));

    BookingView wished = moved(booking, friday.plus(DAY).plus(DAY), byClient);

    assertThat(wished.expiresAt()).isAfter(clock.instant()).isBefore(friday);
  }

  @Test
  void severalMovesInARowGoBackToWhereBothHadAgreed() {
    BookingView booking = confirmed(friday);
    moved(booking, friday.plus(HOUR), byClient);
    BookingView wished = moved(booking, friday.plus(DAY), byClient);
    assertThat(told(olga, "booking.moved.trainer", "before")).isEqualTo(friday.toString());

    refuse(wished, byTrainer);

    assertThat(find(booking).start()).isEqualTo(friday);
    assertThat(find(booking).state()).isEqualTo(BookingState.CONFIRMED);
  }

  @Test
  void whatTheTrainerProposedWaitsForTheClientAgain() {
    BookingView booking = confirmed(friday);
    moved(booking, friday.plus(HOUR), byTrainer);
    BookingView wished = moved(booking, friday.plus(DAY), byClient);

    refuse(wished, byTrainer);

    BookingView back = find(booking);
    assertThat(back.start()).isEqualTo(friday.plus(HOUR));
    assertThat(back.awaits()).isEqualTo(Side.CLIENT);
    assertThat(back.movedByTrainer()).isTrue();
  }

  @Test
  void whoAskedInTimeIsAskedIfTheDeadlineHasPassedMeanwhile() {
    BookingView booking = confirmed(friday);
    clock.moveTo(friday.minus(DAY).minus(Duration.ofMinutes(5)));
    BookingView wished = moved(booking, friday.plus(DAY).plus(DAY), byClient);
    clock.move(Duration.ofMinutes(10));

    refuse(wished, byTrainer);

    BookingView back = find(booking);
    assertThat(back.start()).isEqualTo(friday);
    assertThat(back.awaits()).isEqualTo(Side.CLIENT);
    assertThat(back.freeAt(clock.instant())).as("they wished to leave in time").isTrue();
    assertThat(told(anna, "booking.restored.client", "asked")).isEqualTo("yes");
    assertThat(buttons(anna, "booking.restored.client")).isEqualTo(2);
  }

  @Test
  void whoAskedTooLateIsBoundAsBefore() {
    BookingView booking = confirmed(friday);
    clock.moveTo(friday.minus(DAY).plus(HOUR));
    BookingView wished = moved(booking, friday.plus(DAY).plus(DAY), byClient);

    refuse(wished, byTrainer);

    assertThat(find(booking).state()).isEqualTo(BookingState.CONFIRMED);
    assertThat(find(booking).freeAt(clock.instant())).isFalse();
    assertThat(told(anna, "booking.restored.client", "late")).isEqualTo("yes");
    assertThat(told(olga, "booking.moved.trainer", "fee")).isEqualTo("stands");
  }

  @Test
  void theTrainerIsToldWhetherTheFeeStandsAlsoWhereNobodyHasToAccept() {
    replaceRules(new BookingRules(new CancellationTerms(24, 0), false, 3, null, null), 1);
    BookingView booking = confirmed(friday);

    moved(booking, friday.plus(HOUR), byClient);
    assertThat(told(olga, "booking.moved.trainer", "fee")).isEqualTo("none");
    clock.moveTo(friday.minus(DAY).plus(HOUR).plus(HOUR));
    BookingView late = moved(booking, friday.plus(DAY).plus(DAY).plus(DAY), byClient);

    assertThat(late.state()).isEqualTo(BookingState.CONFIRMED);
    assertThat(told(olga, "booking.moved.trainer", "fee")).isEqualTo("stands");
  }

  @Test
  void ifThePlaceIsGoneTheSessionIsOffAndBothAreTold() {
    BookingView booking = confirmed(friday);
    BookingView wished = moved(booking, friday.plus(DAY), byClient);
    assertThat(book(other, friday)).isInstanceOf(Booked.class);

    refuse(wished, byTrainer);

    assertThat(find(booking).state()).isEqualTo(BookingState.CANCELLED);
    assertThat(told(anna, "booking.cancelled.client", "moved")).isEqualTo("gone");
    assertThat(told(anna, "booking.cancelled.client", "before")).isEqualTo(friday.toString());
    assertThat(told(anna, "booking.cancelled.client", "free")).isEqualTo("yes");
    assertThat(told(olga, "booking.cancelled.trainer", "moved")).isEqualTo("gone");
  }

  @Test
  void anOldTimeThatHasBegunIsNotComeBackTo() {
    BookingView booking = confirmed(friday);
    clock.moveTo(friday.minus(Duration.ofMinutes(2)));
    moved(booking, friday.plus(DAY).plus(DAY), byClient);

    clock.moveTo(friday);

    await().until(() -> find(booking).state() == BookingState.CANCELLED);
    assertThat(told(anna, "booking.cancelled.client", "free")).isEqualTo("no");
  }

  @Test
  void aMereRequestIsOverWhereverItWasMoved() {
    BookingView held = held(client, friday);
    request(held);
    BookingView wished = moved(held, friday.plus(HOUR), byClient);

    refuse(wished, byTrainer);

    assertThat(find(held).state()).isEqualTo(BookingState.CANCELLED);
    assertThat(told(anna, "booking.cancelled.client", "moved")).isEqualTo("no");
  }

  @Test
  void theTrainerMayStillCallItAllOff() {
    BookingView booking = confirmed(friday);
    moved(booking, friday.plus(HOUR), byClient);

    scope.call(club, () -> bookings.cancel(booking.id(), byTrainer, null));

    assertThat(find(booking).state()).isEqualTo(BookingState.CANCELLED);
    assertThat(told(anna, "booking.cancelled.client", "moved")).isEqualTo("yes");
  }

  @Test
  void neitherTheClientNorAnotherTrainerRefuses() {
    TenantId steel = clubs.open("Steel");
    BookingView wished = moved(confirmed(friday), friday.plus(HOUR), byClient);
    Actor colleague = new Actor.ByTrainer(scope.call(club, () -> people.trainer("Pavel")));
    BookingView before = find(wished);

    assertThat(refuse(wished, byClient)).isInstanceOf(ChangeOutcome.NotPossible.class);
    assertThat(refuse(wished, colleague)).isInstanceOf(ChangeOutcome.Missing.class);
    assertThat(
            scope.<ChangeOutcome, RuntimeException>call(
                steel, () -> bookings.refuse(wished.id(), new Actor.ByStaff("owner"), null)))
        .isInstanceOf(ChangeOutcome.Missing.class);
    assertThat(find(wished)).isEqualTo(before);
  }

  @Test
  void theOldHourGoesToExactlyOneOfWhoeverWantsItAtThatMoment() throws Exception {
    for (int round = 0; round < 5; round++) {
      Instant start = friday.plus(Duration.ofDays(7L * round));
      BookingView booking = confirmed(start);
      BookingView wished = moved(booking, start.plus(HOUR), byClient);
      List<Callable<Object>> rush =
          List.of(() -> refuse(wished, byTrainer), () -> book(other, start));

      GroupScene.atOnce(rush);

      assertThat(activeAt(start)).isEqualTo(1);
    }
  }

  private ChangeOutcome refuse(BookingView booking, Actor by) {
    return scope.call(club, () -> bookings.refuse(booking.id(), by, null));
  }

  private List<What> changes(BookingView booking) {
    return scope.call(
        club,
        () ->
            history.of(booking.id(), byClient, -1, 50).orElseThrow().stream()
                .map(BookingChange::what)
                .toList());
  }

  /** What the last such message said. */
  private String told(Somebody who, String text, String argument) {
    return last(who, text, "body -> 'arguments' ->> '%s'".formatted(argument));
  }

  private int buttons(Somebody who, String text) {
    return Integer.parseInt(last(who, text, "jsonb_array_length(body -> 'buttons' -> 0)::text"));
  }

  private String last(Somebody who, String text, String what) {
    return jdbc.sql(
            String.format(
                Locale.ROOT,
                "select %s from cell.message where recipient_id = ? and body ->> 'text' = ?"
                    + " order by created_at desc, id desc limit 1",
                what))
        .params(who.telegramId(), text)
        .query(String.class)
        .single();
  }
}
