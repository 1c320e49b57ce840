package ru.trenergram.bookings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.Slot;

/**
 * Moves sessions of a series, several at once, by the trainer or the club: by as many days and to
 * the same time of day. Each keeps its history, and the client is asked again, once for all.
 */
@Component
public class SeriesRescheduling {

  private final BookingLocks locks;
  private final SeriesTable series;
  private final SeriesDesk seriesDesk;
  private final SeriesPlanning planning;
  private final BookingTable table;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  SeriesRescheduling(
      BookingLocks locks,
      SeriesTable series,
      SeriesDesk seriesDesk,
      SeriesPlanning planning,
      BookingTable table,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.locks = locks;
    this.series = series;
    this.seriesDesk = seriesDesk;
    this.planning = planning;
    this.table = table;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Moves what is still to come. Safe to repeat: what is where it should be stays untouched.
   *
   * @param by never a client
   */
  @Transactional
  public SeriesOutcome move(MoveSeries wish, Actor by) {
    return move(wish, by, false);
  }

  /** What {@link #move} would come to now. */
  @Transactional
  public SeriesOutcome preview(MoveSeries wish, Actor by) {
    return move(wish, by, true);
  }

  private SeriesOutcome move(MoveSeries wish, Actor by, boolean preview) {
    Instant now = clock.instant();
    Instant start = wish.start().truncatedTo(ChronoUnit.MINUTES);
    if (!start.isAfter(now)) {
      return new SeriesOutcome.StartHasPassed();
    }
    Optional<SeriesTable.Row> row = series.lock(wish.series(), by);
    Optional<Booking> from =
        row.stream()
            .flatMap(found -> series.bookings(found.id()).stream())
            .filter(booking -> booking.view().id().equals(wish.occurrence()))
            .findFirst();
    if (row.isEmpty() || from.isEmpty()) {
      return new SeriesOutcome.Missing();
    }
    locks.lockTimes(row.get().trainer());
    List<Booking> coming = series.lockComing(wish.series(), now);
    Booking anchor = from.get();
    if (coming.stream().noneMatch(booking -> booking.view().id().equals(anchor.view().id()))) {
      return new SeriesOutcome.NotPossible(anchor.view());
    }
    Shift shift = new Shift(anchor.view().start(), start, anchor.view().zone());
    List<Booking> hit =
        coming.stream()
            .filter(booking -> wish.scope().holds(from.map(Occurrence::of), Occurrence.of(booking)))
            .filter(booking -> shift.moves(booking.view().start()))
            .sorted(shift.order(booking -> booking.view().start()))
            .toList();
    return move(wish, row.get(), hit, shift, new Doing(by, wish.reason(), now, preview));
  }

  private record Doing(Actor by, @Nullable String reason, Instant now, boolean preview) {}

  private record Moved(Booking booking, Slot before) {}

  private SeriesOutcome move(
      MoveSeries wish, SeriesTable.Row row, List<Booking> hit, Shift shift, Doing doing) {
    List<Moved> moved = new ArrayList<>();
    List<Elsewhere> elsewhere =
        wish.despiteOverlap() ? List.of() : elsewhere(row.trainer(), hit, shift);
    List<SeriesPlanning.Wish> wishes =
        hit.stream()
            .map(
                booking -> wish(booking, shift.of(booking.view().start()), elsewhere, moved, doing))
            .toList();
    series.tentatively();
    SeriesPlan plan =
        planning.claim(
            new SeriesPlanning.Frame(
                row.trainer(), shift.zone(), doing.by(), doing.now(), wish.conflicts()),
            wishes);
    if (doing.preview() || !plan.possible()) {
      series.undo();
      return doing.preview() ? new SeriesOutcome.Previewed(plan) : new SeriesOutcome.Refused(plan);
    }
    tell(row, moved, doing);
    return new SeriesOutcome.Done(seriesDesk.find(row.id(), doing.by()).orElseThrow(), plan);
  }

  private SeriesPlanning.Wish wish(
      Booking booking,
      LocalDateTime local,
      List<Elsewhere> elsewhere,
      List<Moved> moved,
      Doing doing) {
    Slot before = booking.time();
    return new SeriesPlanning.Wish(
        local,
        Duration.between(before.start(), before.end()),
        elsewhere,
        time -> {
          Booking there = booking.at(time, doing.by(), doing.now()).pending(Side.CLIENT, null);
          boolean free = table.claim(there, doing.by(), doing.now());
          if (free) {
            table.remark(there.view().id(), there.view().version(), doing.reason());
            moved.add(new Moved(there, before));
          }
          return free;
        });
  }

  private List<Elsewhere> elsewhere(TrainerId trainer, List<Booking> hit, Shift shift) {
    if (hit.isEmpty()) {
      return List.of();
    }
    List<LocalDateTime> starts =
        hit.stream().map(booking -> shift.of(booking.view().start())).sorted().toList();
    return series.elsewhere(
        hit.getFirst().view().client(),
        trainer,
        starts.getFirst().toLocalDate().atStartOfDay(shift.zone()).toInstant(),
        starts.getLast().toLocalDate().plusDays(2).atStartOfDay(shift.zone()).toInstant());
  }

  private void tell(SeriesTable.Row row, List<Moved> moved, Doing doing) {
    boolean together = moved.size() > 1;
    moved.sort(Comparator.comparing(one -> one.booking().view().start()));
    for (Moved one : moved) {
      events.publishEvent(
          new BookingMoved(
              one.booking().news(), one.before(), doing.by(), doing.reason(), together));
    }
    if (together) {
      series.toldAnew(row, doing.now());
      SeriesNews news =
          SeriesNews.of(row.id(), row.version() + 1, moved.stream().map(Moved::booking).toList());
      events.publishEvent(new SeriesEvent.Moved(news, doing.by(), doing.reason()));
    }
  }
}
