package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.BookingChange.What;
import ru.trenergram.identity.Staff;
import ru.trenergram.identity.StaffRole;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;

@PlatformTest
class BookingHistoryTest {

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Staff staff;
  @Autowired Bookings bookings;
  @Autowired Rescheduling rescheduling;
  @Autowired Attendance attendance;
  @Autowired BookingHistory history;
  @Autowired MovableClock clock;

  private final Actor maria = new Actor.ByStaff(UUID.randomUUID().toString());
  private TenantId club;
  private Actor trainer;
  private Actor client;
  private Instant friday;
  private BookingId booking;

  @BeforeEach
  void aBookingOfATrainer() {
    friday =
        clock.moveToNextMonday().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(4 * 24 + 6));
    club = clubs.open("Iron");
    staff.grant(club, ((Actor.ByStaff) maria).subject(), "Мария", StaffRole.MANAGER);
    scope.run(
        club,
        () -> {
          TrainerId olga = people.trainer("Olga");
          ClientId anna = people.client(olga, "Anna");
          trainer = new Actor.ByTrainer(olga);
          client = new Actor.ByClient(anna);
          booking =
              ((BookingOutcome.Booked)
                      bookings.book(new BookSession(olga, anna, friday, null), trainer))
                  .booking()
                  .id();
        });
  }

  @Test
  void tellsWhoDidWhatWhenAndWhy() {
    clock.move(Duration.ofMinutes(1));
    scope.call(club, () -> bookings.confirm(booking, client));
    Instant later = friday.plus(Duration.ofHours(2));
    scope.call(club, () -> rescheduling.move(booking, later, maria));
    scope.call(club, () -> bookings.cancel(booking, client, "Заболела"));

    List<BookingChange> told = of(trainer);

    assertThat(told)
        .extracting(BookingChange::what)
        .containsExactly(What.BOOKED, What.CONFIRMED, What.MOVED, What.CANCELLED);
    assertThat(told)
        .extracting(BookingChange::name)
        .as("who of the staff it was, only the staff learn")
        .containsExactly("Olga", "Anna", null, "Anna");
    assertThat(told.getFirst().at()).isBefore(told.get(1).at());
    assertThat(told.get(2).before()).isEqualTo(friday);
    assertThat(told.get(2).start()).isEqualTo(later);
    assertThat(told.getLast().cause()).isEqualTo(CancellationCause.WISHED);
    assertThat(told.getLast().reason()).isEqualTo("Заболела");
    assertThat(of(client)).isEqualTo(told);
    assertThat(of(maria).get(2).name()).isEqualTo("Мария");
  }

  @Test
  void tellsOfMarksAndOfTakingThemBack() {
    scope.call(club, () -> bookings.confirm(booking, client));
    clock.moveTo(friday.plus(Duration.ofMinutes(1)));
    scope.call(club, () -> attendance.mark(booking, false, trainer));
    scope.call(club, () -> attendance.unmark(booking, trainer));
    scope.call(club, () -> attendance.mark(booking, true, trainer));

    assertThat(of(client))
        .extracting(BookingChange::what)
        .containsExactly(What.BOOKED, What.CONFIRMED, What.MISSED, What.UNMARKED, What.COMPLETED);
  }

  @Test
  void isPagedAndEndsAtTheWall() {
    scope.call(club, () -> bookings.confirm(booking, client));
    scope.call(club, () -> bookings.cancel(booking, trainer, null));
    TenantId other = clubs.open("Steel");
    Actor stranger =
        scope.call(club, () -> new Actor.ByClient(people.client(people.trainer("Igor"), "Boris")));

    assertThat(scope.call(club, () -> history.of(booking, client, 0, 1)).orElseThrow())
        .extracting(BookingChange::what)
        .containsExactly(What.CONFIRMED);
    assertThat(scope.call(club, () -> history.of(booking, client, 2, 1)).orElseThrow()).isEmpty();
    assertThat(
            scope.<Optional<List<BookingChange>>, RuntimeException>call(
                club, () -> history.of(booking, stranger, -1, 10)))
        .isEmpty();
    assertThat(
            scope.<Optional<List<BookingChange>>, RuntimeException>call(
                other, () -> history.of(booking, maria, -1, 10)))
        .isEmpty();
  }

  private List<BookingChange> of(Actor reader) {
    return scope.call(club, () -> history.of(booking, reader, -1, 50)).orElseThrow();
  }
}
