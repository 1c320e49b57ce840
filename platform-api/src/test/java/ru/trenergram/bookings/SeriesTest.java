package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.SeriesConflict.Reason;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeWish;
import ru.trenergram.scheduling.SessionTypes;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.tenancy.TenantId;

class SeriesTest extends SeriesScene {

  @Autowired SessionTypes types;

  @Test
  void booksEveryTuesdayAndThursdayAndTellsTheClientOnce() {
    SeriesView series = booked(6, ConflictChoice.ALL_OR_NOTHING);

    assertThat(starts(series))
        .containsExactly(
            tuesday,
            tuesday.plusDays(2),
            tuesday.plusDays(7),
            tuesday.plusDays(9),
            tuesday.plusDays(14),
            tuesday.plusDays(16));
    assertThat(series.bookings())
        .allSatisfy(booking -> {
          assertThat(booking.state()).isEqualTo(BookingState.PENDING);
          assertThat(booking.series()).isEqualTo(series.id());
        });
    assertThat(messagesTo(anna)).containsExactly("series.made.client");
    assertThat(messagesTo(olga)).containsExactly("client.joined.trainer");
  }

  @Test
  void aSeriesOfATypeHasItsLengthAndItsPrice() {
    SessionType massage =
        scope.call(
            club,
            () -> types.add(trainer, new SessionTypeWish("Массаж", 90, 400_000, 1)).orElseThrow());

    SeriesOutcome outcome =
        call(() ->
            desk.book(
                new BookSeries(
                    trainer, client, at(tuesday), massage, null, weekly(2), choice(), false),
                by()));

    assertThat(((SeriesOutcome.Done) outcome).series().bookings())
        .hasSize(2)
        .allSatisfy(booking -> {
          assertThat(booking.type()).isEqualTo(massage.id());
          assertThat(booking.price().minorUnits()).isEqualTo(400_000);
          assertThat(Duration.between(booking.start(), booking.end())).hasMinutes(90);
        });
  }

  @Test
  void nothingIsBookedAndEveryConflictIsListedWithFreeTimesNearby() {
    taken(tuesday.plusDays(2));
    taken(tuesday.plusDays(7).plusMinutes(30));

    SeriesPlan plan = ((SeriesOutcome.Refused) book(4, ConflictChoice.ALL_OR_NOTHING)).plan();

    assertThat(plan.conflicts())
        .extracting(SeriesConflict::wished)
        .containsExactly(tuesday.plusDays(2), tuesday.plusDays(7));
    assertThat(plan.conflicts())
        .allSatisfy(conflict -> {
          assertThat(conflict.reason()).isEqualTo(Reason.TAKEN);
          assertThat(conflict.alternatives()).hasSize(3);
        });
    assertThat(count("booking")).isEqualTo(2);
    assertThat(count("series")).isZero();
    assertThat(messagesTo(anna)).isEmpty();
  }

  @Test
  void leavesOutWhatIsTakenIfTheCallerChoseSo() {
    taken(tuesday.plusDays(2));

    SeriesView series = booked(4, ConflictChoice.SKIP);

    assertThat(starts(series)).containsExactly(tuesday, tuesday.plusDays(7), tuesday.plusDays(9));
  }

  @Test
  void shiftsWhatIsTakenToTheNearestFreeTimeOfThatDayAsThePreviewSaid() {
    taken(tuesday.plusDays(2));

    SeriesPlan preview =
        ((SeriesOutcome.Previewed) call(() -> desk.preview(wish(4, ConflictChoice.SHIFT), by())))
            .plan();
    assertThat(count("booking")).isEqualTo(1);
    SeriesView series = booked(4, ConflictChoice.SHIFT);

    assertThat(starts(series))
        .containsExactlyElementsOf(
            preview.sessions().stream()
                .map(session -> LocalDateTime.ofInstant(session.time().start(), MOSCOW))
                .toList())
        .contains(tuesday.plusDays(2).minusHours(1));
    assertThat(preview.possible()).isTrue();
    assertThat(preview.conflicts()).isEmpty();
  }

  @Test
  void warnsInSoloTooWhereTheTwoTrainersHaveCardsOfTheirOwn() {
    TenantId solo = clubs.solo();
    TrainerId pavel = scope.call(solo, () -> people.trainer("Pavel"));
    TrainerId vera = scope.call(solo, () -> people.trainer("Vera"));
    ClientId ofPavel = scope.call(solo, () -> people.client(pavel, anna));
    ClientId ofVera = scope.call(solo, () -> people.client(vera, anna));
    scope.call(
        solo, () -> bookings.book(new BookSession(pavel, ofPavel, at(tuesday.plusDays(7)), null)));
    BookSeries wish = new BookSeries(vera, ofVera, at(tuesday), null, weekly(3), choice(), false);

    SeriesOutcome outcome = scope.call(solo, () -> desk.book(wish, new Actor.ByTrainer(vera)));

    assertThat(((SeriesOutcome.Refused) outcome).plan().conflicts())
        .extracting(SeriesConflict::reason)
        .containsExactly(Reason.CLIENT_IS_BUSY);
  }

  @Test
  void warnsWhereTheClientIsWithSomebodyElse() {
    TrainerId other = scope.call(club, () -> people.trainer("Pavel"));
    scope.call(club, () -> people.client(other, anna));
    scope.call(
        club, () -> bookings.book(new BookSession(other, client, at(tuesday.plusDays(7)), null)));

    SeriesPlan plan = ((SeriesOutcome.Refused) book(4, ConflictChoice.ALL_OR_NOTHING)).plan();

    assertThat(plan.conflicts())
        .extracting(SeriesConflict::reason)
        .containsExactly(Reason.CLIENT_IS_BUSY);
    assertThat(plan.conflicts().getFirst().alternatives())
        .hasSize(3)
        .extracting(Slot::start)
        .doesNotContain(at(tuesday.plusDays(7)));
    BookSeries wish = wish(4, ConflictChoice.ALL_OR_NOTHING);
    BookSeries despite =
        new BookSeries(trainer, client, wish.start(), null, wish.repeat(), wish.conflicts(), true);
    assertThat(call(() -> desk.book(despite, by()))).isInstanceOf(SeriesOutcome.Done.class);
  }

  @Test
  void isRefusedInThePastForStrangersAndWithoutMeasure() {
    TenantId other = clubs.open("Steel");
    ClientId stranger = scope.call(other, () -> people.client(people.trainer("Igor"), "Stranger"));

    assertThat(
            call(() ->
                desk.book(
                    new BookSeries(
                        trainer, stranger, at(tuesday), null, weekly(2), choice(), false),
                    by())))
        .isInstanceOf(SeriesOutcome.UnknownClient.class);
    assertThat(
            call(() ->
                desk.book(
                    new BookSeries(
                        trainer, client, clock.instant(), null, weekly(2), choice(), false),
                    by())))
        .isInstanceOf(SeriesOutcome.StartHasPassed.class);
    Repeat forYears =
        new Repeat(
            Set.of(DayOfWeek.values()), 1, tuesday.toLocalDate().plusYears(1), null, Set.of());
    assertThat(
            call(() ->
                desk.book(
                    new BookSeries(trainer, client, at(tuesday), null, forYears, choice(), false),
                    by())))
        .isInstanceOf(SeriesOutcome.WrongLength.class);
    SeriesView series = booked(2, choice());
    assertThat(scope.call(other, () -> desk.find(series.id(), new Actor.BySystem()))).isEmpty();
    assertThat(scope.call(club, () -> desk.find(series.id(), new Actor.ByClient(stranger))))
        .isEmpty();
  }

  @Test
  void keepsTheWallClockOverClockChangesAndShiftsNothingInSilence() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    scope.run(
        club,
        () ->
            transactions.executeWithoutResult(_ ->
                jdbc.sql("update in_club.trainer set time_zone = 'Europe/Berlin' where id = ?")
                    .param(trainer.value())
                    .update()));
    ZoneOffsetTransition gap = nextGap(berlin);
    LocalDateTime first = gap.getDateTimeBefore().plusMinutes(30).minusWeeks(1);

    SeriesPlan refused = ((SeriesOutcome.Refused) weeklyFrom(first, berlin, choice())).plan();
    SeriesView kept =
        ((SeriesOutcome.Done) weeklyFrom(first, berlin, ConflictChoice.SKIP)).series();

    assertThat(refused.conflicts())
        .extracting(SeriesConflict::wished, SeriesConflict::reason)
        .containsExactly(tuple(first.plusWeeks(1), Reason.NO_SUCH_TIME));
    assertThat(starts(kept)).containsExactly(first, first.plusWeeks(2));
    assertThat(
            Duration.between(kept.bookings().getFirst().start(), kept.bookings().getLast().start()))
        .isEqualTo(Duration.ofDays(14).minus(gap.getDuration()));
  }

  @Test
  void aSeriesAgainstSingleBookingsLeavesOneWholeTruth() throws Exception {
    for (int round = 0; round < 5; round++) {
      LocalDateTime first = tuesday.plusHours(1).plusDays(round % 2).minusHours(3L * round);
      List<Callable<Boolean>> race = new ArrayList<>();
      race.add(() ->
          call(() ->
              desk.book(
                  new BookSeries(trainer, client, at(first), null, weekly(4), choice(), false),
                  by()))
              instanceof SeriesOutcome.Done);
      race.add(() -> free(first.plusWeeks(2)));

      List<Boolean> won = new ArrayList<>();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var outcome : threads.invokeAll(race)) {
          won.add(outcome.get());
        }
      }

      assertThat(won).containsExactlyInAnyOrder(true, false);
    }
  }
}
