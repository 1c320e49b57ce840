package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import ru.trenergram.bookings.BookingOutcome.Booked;
import ru.trenergram.bookings.BookingOutcome.Limit;
import ru.trenergram.bookings.BookingOutcome.LimitReached;
import ru.trenergram.bookings.BookingOutcome.SlotTaken;
import ru.trenergram.bookings.BookingOutcome.UnknownClient;
import ru.trenergram.people.ClientId;
import ru.trenergram.tenancy.TenantId;

class SelfBookingTest extends SelfBookingScene {

  @Test
  void aHeldSlotIsNobodyElsesAndNobodyIsToldOfIt() {
    ClientId boris = scope.call(club, () -> people.client(trainer, "Boris"));

    BookingView held = held(client, friday);

    assertThat(held.state()).isEqualTo(BookingState.HELD);
    assertThat(held.expiresAt()).isBetween(clock.instant(), clock.instant().plusSeconds(600));
    assertThat(hold(boris, friday)).isInstanceOf(SlotTaken.class);
    assertThat(book(friday)).isInstanceOf(SlotTaken.class);
    assertThat(messagesTo(anna)).isEmpty();
    assertThat(messagesTo(olga)).doesNotContain("booking.requested.trainer");
  }

  @Test
  void anotherHoldOfTheSameClientLetsTheFirstGo() {
    BookingView first = held(client, friday);

    held(client, friday.plus(Duration.ofHours(1)));

    assertThat(state(first)).isEqualTo(BookingState.CANCELLED);
    assertThat(book(friday)).isInstanceOf(Booked.class);
  }

  @Test
  void aHoldThatIsRefusedLeavesTheFirstWhereItIs() {
    ClientId boris = scope.call(club, () -> people.client(trainer, "Boris"));
    held(boris, friday.plus(Duration.ofHours(2)));
    BookingView first = held(client, friday);

    assertThat(hold(client, friday.plus(Duration.ofHours(2)))).isInstanceOf(SlotTaken.class);
    assertThat(state(first)).isEqualTo(BookingState.HELD);

    book(friday.plus(Duration.ofHours(4)));
    replaceRules(new BookingRules(new CancellationTerms(24, 24), true, 3, 1, null));
    assertThat(hold(client, friday.plus(Duration.ofHours(6))))
        .isEqualTo(new LimitReached(Limit.UPCOMING, 1));
    assertThat(state(first)).isEqualTo(BookingState.HELD);
    assertThat(hold(boris, friday)).isInstanceOf(SlotTaken.class);
  }

  @Test
  void aHoldThatIsNotTakenUpIsFreeAfterTenMinutes() {
    BookingView held = held(client, friday);

    clock.move(Duration.ofMinutes(10));

    await().until(() -> state(held) == BookingState.CANCELLED);
    assertThat(book(friday)).isInstanceOf(Booked.class);
    assertThat(messagesTo(anna)).doesNotContain("booking.cancelled.client");
    assertThat(request(held)).isInstanceOf(ChangeOutcome.NotPossible.class);
  }

  @Test
  void whatTheTrainerAcceptsCountsAsConfirmedByTheClient() {
    BookingView held = held(client, friday);

    assertThat(request(held)).isInstanceOf(ChangeOutcome.Changed.class);
    assertThat(request(held)).as("a double tap").isInstanceOf(ChangeOutcome.AlreadySo.class);
    assertThat(find(held).awaits()).isEqualTo(Side.TRAINER);
    assertThat(confirm(held, new Actor.ByClient(client)))
        .as("the client cannot accept in the trainer's place")
        .isInstanceOf(ChangeOutcome.NotPossible.class);
    assertThat(confirm(held, new Actor.ByTrainer(trainer)))
        .isInstanceOf(ChangeOutcome.Changed.class);

    assertThat(state(held)).isEqualTo(BookingState.CONFIRMED);
    assertThat(messagesTo(anna))
        .containsExactly("booking.requested.client", "booking.accepted.client");
    assertThat(messagesTo(olga))
        .containsExactly("client.joined.trainer", "booking.requested.trainer");
    assertThat(history(held))
        .containsExactly("0 HELD CLIENT", "1 PENDING CLIENT", "2 CONFIRMED TRAINER");
  }

  @Test
  void aDeclinedRequestIsToldWithItsReasonAndFreesTheSlot() {
    BookingView held = held(client, friday);
    request(held);

    scope.call(club, () -> bookings.cancel(held.id(), new Actor.ByTrainer(trainer), "На сборах"));

    assertThat(messagesTo(anna))
        .containsExactly("booking.requested.client", "booking.cancelled.client");
    assertThat(book(friday)).isInstanceOf(Booked.class);
    assertThat(remarks()).containsExactly("На сборах");
  }

  @Test
  void aRequestThatNobodyAnswersIsOverAfterADay() {
    BookingView held = held(client, friday);
    request(held);
    assertThat(find(held).expiresAt())
        .isBetween(
            clock.instant().plus(Duration.ofHours(23)), clock.instant().plus(Duration.ofHours(24)));

    clock.move(Duration.ofHours(24));

    await().until(() -> state(held) == BookingState.CANCELLED);
    assertThat(messagesTo(anna))
        .containsExactly("booking.requested.client", "booking.cancelled.client");
    assertThat(messagesTo(olga))
        .containsExactly(
            "client.joined.trainer", "booking.requested.trainer", "booking.cancelled.trainer");
    assertThat(causes(held)).containsExactly("REQUEST_EXPIRED");
  }

  @Test
  void aRequestEndsBeforeTheNoticeThatClientsHaveToGive() {
    Instant soon = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(5));
    BookingView held = held(client, soon);

    request(held);

    assertThat(find(held).expiresAt()).isEqualTo(soon.minus(Duration.ofHours(2)));
  }

  @Test
  void whereNoApprovalIsNeededTheClientJustBooks() {
    replaceRules(new BookingRules(new CancellationTerms(12, 6), false, 3, null, null));
    BookingView held = held(client, friday);
    assertThat(held.terms()).isEqualTo(new CancellationTerms(12, 6));

    request(held);

    assertThat(state(held)).isEqualTo(BookingState.CONFIRMED);
    assertThat(messagesTo(olga)).containsExactly("client.joined.trainer", "booking.self.trainer");
  }

  @Test
  void offersNoTimeOutsideTheSlots() {
    assertThat(hold(client, friday.plus(Duration.ofMinutes(20)))).isInstanceOf(SlotTaken.class);
    assertThat(hold(client, friday.plus(Duration.ofHours(12)))).isInstanceOf(SlotTaken.class);
    assertThat(hold(client, clock.instant().truncatedTo(ChronoUnit.HOURS).plusSeconds(3600)))
        .as("within the notice")
        .isInstanceOf(SlotTaken.class);
    assertThat(hold(client, friday.plus(Duration.ofDays(70))))
        .as("behind the horizon")
        .isInstanceOf(SlotTaken.class);
  }

  @Test
  void aHoldNeverTakesBackWhatIsBeingBookedAtTheSameMoment() throws Exception {
    BookingView first = held(client, friday);
    Future<BookingOutcome> second;
    try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
      second =
          scope.call(
              club,
              () ->
                  transactions.execute(_ -> {
                    selfBooking.request(first.id(), new Actor.ByClient(client));
                    Future<BookingOutcome> hold =
                        thread.submit(() -> hold(client, friday.plus(Duration.ofHours(1))));
                    await().until(this::somebodyWaitsForTheTwo);
                    return hold;
                  }));
    }

    assertThat(second.get()).isInstanceOf(Booked.class);
    assertThat(find(first).awaits()).isEqualTo(Side.TRAINER);
  }

  @Test
  void whoBooksWithinTheHoursOfFreeCancellingIsNotPromisedThem() {
    Instant soon = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(5));
    BookingView near = held(client, soon);
    request(near);
    BookingView far = held(client, friday);
    request(far);

    confirm(near, new Actor.ByTrainer(trainer));
    confirm(far, new Actor.ByTrainer(trainer));

    assertThat(told("booking.accepted.client", "late")).containsExactly("yes", "no");
  }

  @Test
  void theTrainerIsToldOfWhatTheClubBooksAndAccepts() {
    Actor staff = new Actor.ByStaff("owner");
    BookSession wish = new BookSession(trainer, client, friday, null);
    scope.call(club, () -> bookings.book(wish, staff));
    BookingView held = held(client, friday.plus(Duration.ofHours(1)));
    request(held);
    confirm(held, staff);

    assertThat(messagesTo(olga))
        .containsExactly(
            "client.joined.trainer",
            "booking.made.trainer",
            "booking.requested.trainer",
            "booking.accepted.trainer");
  }

  @Test
  void whatTheClubHasAcceptedIsNotRefusedByTheOldButton() {
    BookingView held = held(client, friday);
    request(held);
    BookingSubject button = BookingSubject.of(held);
    confirm(held, new Actor.ByStaff("owner"));

    assertThat(scope.call(club, () -> bookings.refuse(button, new Actor.ByTrainer(trainer))))
        .isInstanceOf(ChangeOutcome.NotPossible.class);
    assertThat(state(held)).isEqualTo(BookingState.CONFIRMED);
  }

  @Test
  void ofAHundredForOneSlotOneGetsItAndNinetyNineGetOthers() throws Exception {
    List<ClientId> many = new ArrayList<>();
    for (int n = 0; n < 100; n++) {
      String name = "Client " + n;
      many.add(scope.call(club, () -> people.client(trainer, name)));
    }

    List<BookingOutcome> outcomes = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var outcome :
          threads.invokeAll(
              many.stream()
                  .<Callable<BookingOutcome>>map(one -> () -> hold(one, friday))
                  .toList())) {
        outcomes.add(outcome.get());
      }
    }

    assertThat(outcomes).filteredOn(Booked.class::isInstance).hasSize(1);
    assertThat(outcomes)
        .filteredOn(SlotTaken.class::isInstance)
        .hasSize(99)
        .allSatisfy(taken -> assertThat(((SlotTaken) taken).alternatives()).hasSize(3));
  }

  @Test
  void aStrangerAndTheClientOfAnotherClubHoldNothing() {
    TenantId other = clubs.open("Steel");
    ClientId stranger = scope.call(other, () -> people.client(people.trainer("Igor"), "Stranger"));
    BookingView held = held(client, friday);

    assertThat(hold(stranger, friday)).isInstanceOf(UnknownClient.class);
    assertThat(scope.call(club, () -> selfBooking.request(held.id(), new Actor.ByClient(stranger))))
        .isInstanceOf(ChangeOutcome.Missing.class);
  }

  private boolean somebodyWaitsForTheTwo() {
    return jdbc.sql(
                """
                select count(*) from pg_stat_activity
                where wait_event_type = 'Lock' and query like '%client_busy%'
                """)
            .query(Long.class)
            .single()
        > 0;
  }

  private List<String> told(String text, String argument) {
    return jdbc.sql(
            "select body -> 'arguments' ->> ? from cell.message where recipient_id = ? and"
                + " body ->> 'text' = ? order by created_at, id")
        .params(argument, anna.telegramId(), text)
        .query((row, _) -> String.valueOf(row.getString(1)))
        .list();
  }

  private List<String> remarks() {
    return scope.call(
        club,
        () -> jdbc.sql("select words from in_club.booking_remark").query(String.class).list());
  }

  private List<String> causes(BookingView booking) {
    return scope.call(
        club,
        () ->
            jdbc.sql(
                    "select cause from in_club.booking_change where booking_id = ? and cause is not"
                        + " null")
                .param(booking.id().value())
                .query(String.class)
                .list());
  }

  private List<String> history(BookingView booking) {
    return scope.call(
        club,
        () ->
            jdbc.sql(
                    "select version || ' ' || state || ' ' || actor_kind from"
                        + " in_club.booking_change where booking_id = ? order by version")
                .param(booking.id().value())
                .query(String.class)
                .list());
  }
}
