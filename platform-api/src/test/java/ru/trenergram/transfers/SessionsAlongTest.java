package ru.trenergram.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookSeries;
import ru.trenergram.bookings.BookingChange;
import ru.trenergram.bookings.BookingChange.What;
import ru.trenergram.bookings.BookingHistory;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.CancellationCause;
import ru.trenergram.bookings.ClientNews;
import ru.trenergram.bookings.ConflictChoice;
import ru.trenergram.bookings.JoinWaitlist;
import ru.trenergram.bookings.Repeat;
import ru.trenergram.bookings.Rescheduling;
import ru.trenergram.bookings.Scope;
import ru.trenergram.bookings.SeriesAnswer;
import ru.trenergram.bookings.SeriesAnswers;
import ru.trenergram.bookings.SeriesChanges;
import ru.trenergram.bookings.SeriesDesk;
import ru.trenergram.bookings.SeriesOutcome;
import ru.trenergram.bookings.SeriesSubject;
import ru.trenergram.bookings.SeriesView;
import ru.trenergram.bookings.WaitWindow;
import ru.trenergram.bookings.Waitlist;
import ru.trenergram.bookings.WaitlistEntryView;
import ru.trenergram.bookings.WaitlistOutcome;
import ru.trenergram.bookings.WaitlistQuery;
import ru.trenergram.identity.Staff;
import ru.trenergram.identity.StaffRole;
import ru.trenergram.jobs.Job;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeWish;
import ru.trenergram.scheduling.SessionTypes;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.PlatformTest;

/** Sessions that went along with their trainer are there as they were here, with their past. */
@PlatformTest
class SessionsAlongTest extends TransferScene {

  @Autowired BookingHistory history;
  @Autowired Rescheduling rescheduling;
  @Autowired SeriesDesk series;
  @Autowired SeriesChanges changes;
  @Autowired SeriesAnswers answers;
  @Autowired Staff staff;
  @Autowired SessionTypes types;
  @Autowired Waitlist waitlist;

  private final Actor system = new Actor.BySystem();

  private SeriesView weekly(Instant first) {
    BookSeries wish =
        new BookSeries(
            olgaInSolo,
            ivanOfOlga,
            first,
            null,
            new Repeat(Set.of(), 1, null, 3, Set.of()),
            ConflictChoice.ALL_OR_NOTHING,
            false);
    SeriesOutcome made = inTenant(solo, () -> series.book(wish, new Actor.ByTrainer(olgaInSolo)));
    return ((SeriesOutcome.Done) made).series();
  }

  private Optional<SeriesView> look(TenantId tenant, SeriesView found) {
    return inTenant(tenant, () -> series.find(found.id(), system));
  }

  @Test
  void aSeriesOfWhichNothingIsAheadStaysWhereItWas() {
    SeriesView over = weekly(noon.plus(Duration.ofDays(6)));
    SeriesView ahead = weekly(noon.plus(Duration.ofDays(7)));
    Actor byOlga = new Actor.ByTrainer(olgaInSolo);
    inTenant(solo, () -> changes.cancel(over.id(), Scope.ALL, null, byOlga, null));

    goes(solo, olgaInSolo, iron, ivan);

    assertThat(look(iron, over)).isEmpty();
    assertThat(look(solo, over)).isPresent();
    assertThat(look(iron, ahead)).hasValueSatisfying(it -> assertThat(it.bookings()).hasSize(3));
  }

  @Test
  void theAnswerToASeriesIsStillTakenThere() {
    SeriesView asked = weekly(noon.plus(Duration.ofDays(6)));
    List<BookingId> sessions = asked.bookings().stream().map(BookingView::id).toList();
    Instant alone = noon.plus(Duration.ofDays(21));
    inTenant(
        solo, () -> rescheduling.move(sessions.getLast(), alone, new Actor.ByTrainer(olgaInSolo)));
    goes(solo, olgaInSolo, iron, ivan);
    Actor.ByClient byIvan = new Actor.ByClient(card(ivan, iron));
    SeriesSubject button = new SeriesSubject(asked.id(), asked.version());

    SeriesAnswer answer = inTenant(iron, () -> answers.confirm(button, byIvan));

    assertThat(answer).isEqualTo(new SeriesAnswer.Given(2));
    assertThat(sessions)
        .extracting(session -> look(iron, session).orElseThrow().state())
        .as("what was moved by itself has a question of its own")
        .containsExactly(BookingState.CONFIRMED, BookingState.CONFIRMED, BookingState.PENDING);
  }

  @Test
  void theHistoryGoesAlongWithoutTheNamesOfStaffOfElsewhere() {
    Actor maria = staffOf(iron, "Мария");
    TrainerId olgaInSteel = scope.call(steel, () -> people.trainer(olga));
    await().until(() -> sharesTime(steel));
    Actor boss = staffOf(steel, "Борис");
    ClientId ivanInIron = scope.call(iron, () -> people.client(olgaInIron, ivan));
    BookingId booking = booked(iron, olgaInIron, ivanInIron, noon.plus(Duration.ofDays(6))).id();
    Instant later = noon.plus(Duration.ofDays(7));
    inTenant(iron, () -> rescheduling.move(booking, later, maria));

    goes(iron, olgaInIron, steel, ivan);

    assertThat(history(iron, booking, maria))
        .extracting(BookingChange::what, BookingChange::name, BookingChange::cause)
        .containsExactly(
            tuple(What.BOOKED, "Olga", null),
            tuple(What.MOVED, "Мария", null),
            tuple(What.CANCELLED, null, CancellationCause.TRANSFERRED));
    List<BookingChange> there = history(steel, booking, boss);
    assertThat(there)
        .extracting(BookingChange::what, BookingChange::name, BookingChange::cause)
        .containsExactly(
            tuple(What.BOOKED, "Olga", null),
            tuple(What.MOVED, null, null),
            tuple(What.TRANSFERRED, null, null));
    assertThat(history(steel, booking, new Actor.ByTrainer(olgaInSteel))).isEqualTo(there);
  }

  @Test
  void aMoveThatIsNotAcceptedThereIsToldAsSuch() {
    BookingView booking = confirmed(solo, olgaInSolo, ivanOfOlga, noon.plus(Duration.ofDays(6)));
    Instant wish = noon.plus(Duration.ofDays(7));
    inTenant(solo, () -> rescheduling.move(booking.id(), wish, new Actor.ByClient(ivanOfOlga)));
    TransferId transfer = begunByHand(solo, olgaInSolo, iron);
    until(transfer, TransferStep.ANSWERS);
    answer(transfer, ivan, ClientAnswer.AGREES);
    answer(transfer, anna, ClientAnswer.AGREES);
    toTheEnd(transfer);
    Actor byOlga = new Actor.ByTrainer(olgaInIron);

    inTenant(iron, () -> bookings.refuse(booking.id(), byOlga, null));

    BookingView back = look(iron, booking.id()).orElseThrow();
    assertThat(back.state()).isEqualTo(BookingState.CONFIRMED);
    assertThat(back.start()).isEqualTo(booking.start());
    assertThat(history(iron, booking.id(), byOlga))
        .extracting(BookingChange::what)
        .containsExactly(What.BOOKED, What.CONFIRMED, What.MOVED, What.TRANSFERRED, What.RESTORED);
  }

  @Test
  void theTrainerHearsThereThatAMoveNeverReachedTheClient() {
    BookingView booking = booked(solo, olgaInSolo, ivanOfOlga, noon.plus(Duration.ofDays(6)));
    Instant wish = noon.plus(Duration.ofDays(7));
    inTenant(solo, () -> rescheduling.move(booking.id(), wish, new Actor.ByTrainer(olgaInSolo)));
    goes(solo, olgaInSolo, iron, ivan);
    String news = "booking-moved-c/" + booking.id() + "/1";

    transactions.executeWithoutResult(_ -> {
      int lost =
          jdbc.sql(
                  """
                  update cell.message set state = 'UNREACHABLE', settled_at = ?
                  where business_key = ? and watcher is not null
                  """)
              .params(Utc.of(clock.instant()), news)
              .update();
      assertThat(lost).isOne();
      jobs.stage(Job.of(solo, ClientNews.WATCHER, news), clock.instant());
    });

    await().untilAsserted(() -> assertThat(messagesTo(olga)).contains("booking.untold.trainer"));
  }

  @Test
  void whoWaitsForASessionOfATypeGoesOnWaitingForItThere() {
    SessionTypeWish wish = new SessionTypeWish("Массаж", 90, 400_000, 1);
    SessionType massage = inTenant(solo, () -> types.add(olgaInSolo, wish)).orElseThrow();
    LocalDate day = LocalDate.ofInstant(noon, ZoneOffset.UTC).plusDays(6);
    WaitWindow night = new WaitWindow(day, LocalTime.of(3, 0), LocalTime.of(3, 30), 60);
    WaitlistOutcome joined =
        inTenant(
            solo, () -> waitlist.join(new JoinWaitlist(olgaInSolo, ivanOfOlga, night, massage)));
    assertThat(joined).isInstanceOf(WaitlistOutcome.Joined.class);

    goes(solo, olgaInSolo, iron, ivan);

    assertThat(waits(solo)).isEmpty();
    assertThat(waits(iron))
        .singleElement()
        .satisfies(entry -> assertThat(entry.trainer().id()).isEqualTo(olgaInIron.value()))
        .extracting(WaitlistEntryView::type)
        .isEqualTo(new WaitlistEntryView.Type(massage.id(), "Массаж"));
  }

  private List<WaitlistEntryView> waits(TenantId tenant) {
    WaitlistQuery all = new WaitlistQuery(Optional.empty(), Optional.empty(), Optional.empty(), 9);
    return inTenant(tenant, () -> waitlist.list(all));
  }

  private Actor staffOf(TenantId club, String name) {
    String subject = UUID.randomUUID().toString();
    staff.grant(club, subject, name, StaffRole.MANAGER);
    return new Actor.ByStaff(subject);
  }

  private List<BookingChange> history(TenantId tenant, BookingId booking, Actor reader) {
    return inTenant(tenant, () -> history.of(booking, reader, -1, 50)).orElseThrow();
  }
}
