package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ru.trenergram.bookings.BookingStates.Case;
import ru.trenergram.kernel.Money;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.tenancy.TenantId;

/**
 * Every state, every action, every actor, at every kind of moment and of booking, against {@link
 * BookingStates}.
 */
class BookingStatesTest {

  private static final Instant START = Instant.parse("2027-03-10T15:00:00Z");
  private static final Instant END = START.plus(Duration.ofHours(1));
  private static final Party OLGA = new Party(UUID.randomUUID(), "Olga");
  private static final Party ANNA = new Party(UUID.randomUUID(), "Anna");
  private static final GroupSessionId YOGA = new GroupSessionId(UUID.randomUUID());

  private static final Map<String, Instant> MOMENTS =
      Map.of(
          "far", START.minus(Duration.ofHours(24)),
          "near", START.minusSeconds(1),
          "during", START,
          "after", END,
          "late", END.plus(Duration.ofDays(7)));

  private static final Map<String, Actor> ACTORS =
      Map.of(
          "client", new Actor.ByClient(new ClientId(ANNA.id())),
          "trainer", new Actor.ByTrainer(new TrainerId(OLGA.id())),
          "staff", new Actor.ByStaff("owner"),
          "system", new Actor.BySystem());

  static Stream<Case> cases() {
    return BookingStates.all().stream();
  }

  @Test
  void everyCaseIsTried() {
    assertThat(cases())
        .hasSize(2 * 7 * 4 * 9 * 5 * 2)
        .containsAll(BookingStates.decided().toList());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isAsTheTableSays(Case one) {
    Instant now = MOMENTS.get(one.moment());
    Instant expiresAt = one.expiry().equals("open") ? now.plusSeconds(1) : now;
    Booking booking = booking(one.state(), expiresAt, one.kind().equals("seat") ? YOGA : null);

    assertThat(booking.verdict(one.action(), ACTORS.get(one.actor()), now))
        .isEqualTo(one.verdict());
  }

  private static Booking booking(String state, Instant expiresAt, @Nullable GroupSessionId group) {
    return switch (state) {
      case "held" -> booking(BookingState.HELD, null, expiresAt, group);
      case "asks-client" -> booking(BookingState.PENDING, Side.CLIENT, null, group);
      case "asks-trainer" -> booking(BookingState.PENDING, Side.TRAINER, expiresAt, group);
      case "confirmed" -> booking(BookingState.CONFIRMED, null, null, group);
      case "completed" -> booking(BookingState.COMPLETED, null, null, group);
      case "no-show" -> booking(BookingState.NO_SHOW, null, null, group);
      default -> booking(BookingState.CANCELLED, null, null, group);
    };
  }

  private static Booking booking(
      BookingState state, @Nullable Side awaits, @Nullable Instant expiresAt) {
    return booking(state, awaits, expiresAt, false, false);
  }

  private static Booking booking(
      BookingState state,
      @Nullable Side awaits,
      @Nullable Instant expiresAt,
      @Nullable GroupSessionId group) {
    return booking(state, awaits, expiresAt, group, false, false);
  }

  private static Booking booking(
      BookingState state,
      @Nullable Side awaits,
      @Nullable Instant expiresAt,
      boolean movedByTrainer,
      boolean feeStands) {
    return booking(state, awaits, expiresAt, null, movedByTrainer, feeStands);
  }

  private static Booking booking(
      BookingState state,
      @Nullable Side awaits,
      @Nullable Instant expiresAt,
      @Nullable GroupSessionId group,
      boolean movedByTrainer,
      boolean feeStands) {
    BookingView view =
        new BookingView(
            BookingId.next(),
            state,
            awaits,
            OLGA,
            ANNA,
            START,
            END,
            ZoneId.of("Europe/Moscow"),
            Money.roubles(2_500),
            new CancellationTerms(24, 24),
            expiresAt,
            3,
            null,
            group,
            null,
            movedByTrainer,
            feeStands);
    return new Booking(new BookingNews(new TenantId(UUID.randomUUID()), view, 1, 2), null);
  }

  @Test
  void cancellingIsFreeBeforeTheDeadlineOrWhereNothingWasAgreed() {
    Actor anna = ACTORS.get("client");
    Instant late = START.minus(Duration.ofHours(24)).plusMillis(1);
    Booking confirmed = booking(BookingState.CONFIRMED, null, null);

    assertThat(confirmed.freeToCancel(anna, MOMENTS.get("far"))).isTrue();
    assertThat(confirmed.freeToCancel(anna, late)).isFalse();
    assertThat(confirmed.freeToCancel(ACTORS.get("trainer"), late)).isTrue();
    assertThat(confirmed.freeToCancel(ACTORS.get("staff"), late)).isTrue();
    assertThat(confirmed.freeToCancel(ACTORS.get("system"), late)).isTrue();
    assertThat(booking(BookingState.PENDING, Side.CLIENT, null).freeToCancel(anna, late)).isTrue();
  }

  @Test
  void whoMovesAWayFromADeadlineThatHasPassedStillOwes() {
    Booking far = booking(BookingState.PENDING, Side.TRAINER, null, false, true);

    assertThat(far.freeToCancel(ACTORS.get("client"), MOMENTS.get("far"))).isFalse();
  }

  @Test
  void whatTheTrainerMovedIsRefusedFreeOfCharge() {
    Booking moved = booking(BookingState.PENDING, Side.CLIENT, null, true, false);

    assertThat(moved.freeToCancel(ACTORS.get("client"), MOMENTS.get("near"))).isTrue();
    assertThat(
            moved
                .in(BookingState.CONFIRMED)
                .freeToCancel(ACTORS.get("client"), MOMENTS.get("near")))
        .as("agreed since")
        .isFalse();
  }

  @Test
  void cancellingHasNoFreeTimeLeftForWhoMovedItTooLate() {
    BookingView moved = booking(BookingState.CONFIRMED, null, null, false, true).view();

    assertThat(moved.freeUntil()).isNull();
    assertThat(moved.freeAt(MOMENTS.get("far"))).isFalse();
    assertThat(moved.freeUntilAgreed()).isFalse();
  }

  @Test
  void untilTheClientAgreesToATrainersMoveSayingNoIsFree() {
    BookingView moved = booking(BookingState.PENDING, Side.CLIENT, null, true, true).view();

    assertThat(moved.freeUntilAgreed()).isTrue();
    assertThat(moved.freeAt(MOMENTS.get("near"))).isTrue();
    assertThat(booking(BookingState.PENDING, Side.TRAINER, null, false, true).view())
        .returns(false, BookingView::freeUntilAgreed);
  }

  @Test
  void aTimeBeforeBindsAgainUnlessItsDeadlinePassedWhileTheTrainerWasSilent() {
    StoodAt agreed = new StoodAt(true, START.minus(Duration.ofDays(1)));
    Instant freeUntil = agreed.start().minus(Duration.ofHours(24));
    Booking wished = booking(BookingState.PENDING, Side.TRAINER, freeUntil);
    Booking late = booking(BookingState.PENDING, Side.TRAINER, freeUntil, false, true);

    assertThat(wished.back(agreed, freeUntil).view().state()).isEqualTo(BookingState.CONFIRMED);
    assertThat(wished.back(agreed, freeUntil.plusMillis(1)).view().awaits()).isEqualTo(Side.CLIENT);
    assertThat(late.back(agreed, freeUntil.plusMillis(1)).view())
        .returns(BookingState.CONFIRMED, BookingView::state)
        .returns(false, BookingView::feeStands);
    assertThat(late.back(agreed, freeUntil).view())
        .as("it stood before")
        .returns(true, BookingView::feeStands);
    assertThat(wished.back(new StoodAt(false, agreed.start()), freeUntil).view().awaits())
        .isEqualTo(Side.CLIENT);
    assertThat(wished.back(agreed, freeUntil).time())
        .isEqualTo(new Slot(agreed.start(), agreed.start().plus(Duration.ofHours(1))));
  }
}
