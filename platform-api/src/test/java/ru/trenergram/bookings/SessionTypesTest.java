package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.people.ChangeSettings;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.SettingsDesk;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeOutcome;
import ru.trenergram.scheduling.SessionTypeState;
import ru.trenergram.scheduling.SessionTypeWish;
import ru.trenergram.scheduling.SessionTypes;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;

/** What a session is and costs, and that what is booked keeps it. */
@PlatformTest
class SessionTypesTest {

  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
  private static final SessionTypeWish STRETCHING = new SessionTypeWish("Растяжка", 90, 400_000, 1);

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Bookings bookings;
  @Autowired SelfBooking selfBooking;
  @Autowired Availability availability;
  @Autowired SessionTypes types;
  @Autowired SettingsDesk settings;
  @Autowired MovableClock clock;

  private TenantId club;
  private TrainerId trainer;
  private ClientId client;
  private LocalDate friday;
  private Instant noon;

  @BeforeEach
  void aTrainerWithAClient() {
    friday = LocalDate.ofInstant(clock.moveToNextMonday(), MOSCOW).plusDays(4);
    noon = friday.atTime(LocalTime.NOON).atZone(MOSCOW).toInstant();
    club = clubs.open("Iron");
    scope.run(
        club,
        () -> {
          trainer = people.trainer("Olga");
          client = people.client(trainer, "Anna");
        });
  }

  @Test
  void aBookingTakesLengthAndPriceOfItsType() {
    SessionType stretching = added(STRETCHING);

    BookingView booked = booked(stretching, null);
    BookingView shorter = booked(stretching, Duration.ofMinutes(30));

    assertThat(booked.type()).isEqualTo(stretching.id());
    assertThat(booked.price().minorUnits()).isEqualTo(400_000);
    assertThat(Duration.between(booked.start(), booked.end())).hasMinutes(90);
    assertThat(Duration.between(shorter.start(), shorter.end())).hasMinutes(30);
  }

  @Test
  void aClientHoldsASlotOfTheTypesLength() {
    SessionType stretching = added(STRETCHING);
    Instant eleven = noon.minus(Duration.ofHours(1));

    BookingOutcome held =
        scope.call(
            club, () -> selfBooking.hold(new HoldSlot(trainer, client, eleven, stretching, false)));

    BookingView booking = ((BookingOutcome.Booked) held).booking();
    assertThat(booking.type()).isEqualTo(stretching.id());
    assertThat(booking.end()).isEqualTo(eleven.plus(Duration.ofMinutes(90)));
  }

  @Test
  void freeSlotsAreAsLongAsTheType() {
    SessionType stretching = added(STRETCHING);

    List<Long> lengths =
        scope.call(
            club,
            () ->
                availability
                    .freeSlots(stretching, friday, friday, new Actor.ByTrainer(trainer))
                    .stream()
                    .map(slot -> Duration.between(slot.start(), slot.end()).toMinutes())
                    .distinct()
                    .toList());

    assertThat(lengths).containsExactly(90L);
  }

  @Test
  void whatIsBookedKeepsItsPriceLengthAndMoment() {
    SessionType stretching = added(STRETCHING);
    BookingView typed = booked(stretching, null);
    BookingView usual = booked(null, null);

    scope.run(
        club,
        () -> {
          types.change(
              trainer,
              stretching.id(),
              new SessionTypeWish("Растяжка", 60, 1, 1),
              SessionTypeState.RETIRED,
              0);
          settings.change(new ChangeSettings(trainer, 1, 30, ZoneId.of("Asia/Tokyo"), 0));
        });

    for (BookingView before : List.of(typed, usual)) {
      BookingView now =
          scope.call(club, () -> bookings.find(before.id(), new Actor.BySystem()).orElseThrow());
      assertThat(now.price()).isEqualTo(before.price());
      assertThat(now.start()).isEqualTo(before.start());
      assertThat(now.end()).isEqualTo(before.end());
      assertThat(now.terms()).isEqualTo(before.terms());
    }
  }

  @Test
  void aRetiredOrAGroupTypeIsNotForAClientAlone() {
    SessionType stretching = added(STRETCHING);
    SessionType yoga = added(new SessionTypeWish("Йога", 60, 80_000, 10));

    scope.run(
        club,
        () -> {
          types.change(trainer, stretching.id(), STRETCHING, SessionTypeState.RETIRED, 0);
          assertThat(types.single(trainer, stretching.id())).isEmpty();
          assertThat(types.single(trainer, yoga.id())).isEmpty();
          assertThat(types.group(trainer, yoga.id())).isPresent();
          assertThat(types.list(trainer, false, Optional.empty(), 10)).containsExactly(yoga);
          assertThat(types.list(trainer, true, Optional.empty(), 10)).hasSize(2);
        });
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BookSession(trainer, client, noon, null, yoga, false));
  }

  @Test
  void aTypeIsItsTrainersAndItsClubsOnly() {
    SessionType stretching = added(STRETCHING);
    TrainerId colleague = scope.call(club, () -> people.trainer("Pavel"));
    TenantId other = clubs.open("Steel");

    assertThat(scope.call(club, () -> types.find(colleague, stretching.id()))).isEmpty();
    assertThat(scope.call(other, () -> types.find(trainer, stretching.id()))).isEmpty();
    assertThat(
            scope.<SessionTypeOutcome, RuntimeException>call(
                club,
                () ->
                    types.change(
                        colleague, stretching.id(), STRETCHING, SessionTypeState.ACTIVE, 0)))
        .isInstanceOf(SessionTypeOutcome.Missing.class);
    assertThat(scope.call(other, () -> types.add(trainer, STRETCHING))).isEmpty();
  }

  @Test
  void aTypeThatSomebodyElseChangedIsNotWrittenOver() {
    SessionType stretching = added(STRETCHING);

    List<SessionTypeOutcome> outcomes =
        scope.call(
            club,
            () ->
                List.of(
                    types.change(trainer, stretching.id(), STRETCHING, SessionTypeState.ACTIVE, 0),
                    types.change(
                        trainer, stretching.id(), STRETCHING, SessionTypeState.ACTIVE, 0)));

    assertThat(outcomes.getFirst()).isInstanceOf(SessionTypeOutcome.Saved.class);
    assertThat(outcomes.getLast()).isInstanceOf(SessionTypeOutcome.ChangedMeanwhile.class);
  }

  private SessionType added(SessionTypeWish wish) {
    return scope.call(club, () -> types.add(trainer, wish).orElseThrow());
  }

  /** Books the next time that is free. */
  private BookingView booked(@Nullable SessionType type, @Nullable Duration length) {
    Instant start = noon;
    noon = noon.plus(Duration.ofHours(2));
    return ((BookingOutcome.Booked)
            scope.<BookingOutcome, RuntimeException>call(
                club,
                () -> bookings.book(new BookSession(trainer, client, start, length, type, false))))
        .booking();
  }
}
