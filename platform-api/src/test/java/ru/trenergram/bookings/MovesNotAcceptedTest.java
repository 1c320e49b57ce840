package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import ru.trenergram.bookings.BookingChange.What;
import ru.trenergram.bookings.BookingOutcome.Booked;
import ru.trenergram.bookings.BookingOutcome.SlotTaken;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;
import ru.trenergram.testing.TestPeople.Somebody;

/** A client's move that the trainer does not accept leaves the session where it was. */
@PlatformTest
class MovesNotAcceptedTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Bookings bookings;
  @Autowired SelfBooking selfBooking;
  @Autowired Rescheduling rescheduling;
  @Autowired RulesDesk rules;
  @Autowired BookingHistory history;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;

  /** Friday at 15:00 in Moscow. */
  private Instant friday;

  private TenantId club;
  private Somebody olga;
  private Somebody anna;
  private TrainerId trainer;
  private ClientId client;
  private ClientId other;
  private Actor byTrainer;
  private Actor byClient;

  @BeforeEach
  void aTrainerWithTwoClientsWhoMayMoveLate() {
    Instant monday = clock.moveToNextMonday().truncatedTo(ChronoUnit.HOURS);
    friday = monday.plus(Duration.ofHours(4 * 24 + 3));
    club = clubs.open("Iron");
    olga = people.somebody("Olga");
    anna = people.somebody("Anna");
    scope.run(
        club,
        () -> {
          trainer = people.trainer(olga);
          client = people.client(trainer, anna);
          other = people.client(trainer, "Boris");
          rules.replace(
              trainer, new BookingRules(new CancellationTerms(24, 0), true, 3, null, null), 0);
        });
    byTrainer = new Actor.ByTrainer(trainer);
    byClient = new Actor.ByClient(client);
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
    assertThat(book(friday, other)).isInstanceOf(SlotTaken.class);
    assertThat(book(friday.plus(HOUR), other)).isInstanceOf(Booked.class);
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
  }

  @Test
  void ifThePlaceIsGoneTheSessionIsOffAndBothAreTold() {
    BookingView booking = confirmed(friday);
    BookingView wished = moved(booking, friday.plus(DAY), byClient);
    assertThat(book(friday, other)).isInstanceOf(Booked.class);

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
    BookingView held =
        ((Booked)
                scope.<BookingOutcome, RuntimeException>call(
                    club, () -> selfBooking.hold(new HoldSlot(trainer, client, friday, false))))
            .booking();
    scope.call(club, () -> selfBooking.request(held.id(), new Actor.ByClient(client)));
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
          List.of(() -> refuse(wished, byTrainer), () -> book(start, other));

      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        threads.invokeAll(rush);
      }

      assertThat(liveAt(start)).isEqualTo(1);
    }
  }

  private ChangeOutcome refuse(BookingView booking, Actor by) {
    return scope.call(club, () -> bookings.refuse(booking.id(), by, null));
  }

  private BookingOutcome book(Instant start, ClientId whom) {
    return scope.call(club, () -> bookings.book(new BookSession(trainer, whom, start, null)));
  }

  private BookingView confirmed(Instant start) {
    BookingView booking = ((Booked) book(start, client)).booking();
    scope.call(club, () -> bookings.confirm(booking.id(), byClient));
    return find(booking);
  }

  private BookingView moved(BookingView booking, Instant start, Actor by) {
    return ((Booked)
            scope.<BookingOutcome, RuntimeException>call(
                club, () -> rescheduling.move(booking.id(), start, by)))
        .booking();
  }

  private BookingView find(BookingView booking) {
    return scope.call(club, () -> bookings.find(booking.id(), new Actor.BySystem()).orElseThrow());
  }

  private List<What> changes(BookingView booking) {
    return scope.call(
        club,
        () ->
            history.of(booking.id(), byClient, -1, 50).orElseThrow().stream()
                .map(BookingChange::what)
                .toList());
  }

  private long liveAt(Instant start) {
    return scope.call(
        club,
        () ->
            jdbc.sql(
                    "select count(*) from in_club.booking where starts_at = ? and state in"
                        + " ('PENDING', 'CONFIRMED')")
                .param(ru.trenergram.kernel.Utc.of(start))
                .query(Long.class)
                .single());
  }

  private List<String> messagesTo(Somebody who) {
    return jdbc.sql(
            "select body ->> 'text' from cell.message where recipient_id = ? order by created_at,"
                + " id")
        .param(who.telegramId())
        .query(String.class)
        .list();
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
