package ru.trenergram.bookings;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Calls sessions of a series off, several at once; what has begun stays as it is. */
@Component
public class SeriesChanges {

  private final SeriesTable series;
  private final SeriesDesk seriesDesk;
  private final BookingDesk desk;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  SeriesChanges(
      SeriesTable series,
      SeriesDesk seriesDesk,
      BookingDesk desk,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.series = series;
    this.seriesDesk = seriesDesk;
    this.desk = desk;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Calls off what is still to come; the other side is told once. Safe to repeat.
   *
   * @param occurrence the session from which on, or which alone; null with {@link Scope#ALL}
   * @param reason for the other side
   * @return the series as it is now; empty if there is no such series or session for this person
   */
  @Transactional
  public Optional<SeriesView> cancel(
      SeriesId id, Scope scope, @Nullable BookingId occurrence, Actor by, @Nullable String reason) {
    Optional<SeriesTable.Row> found = series.lock(id, by);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Optional<Occurrence> from = anchor(id, occurrence);
    if (from.isEmpty() && (occurrence != null || scope != Scope.ALL)) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    List<Booking> hit =
        series.lockComing(id, now).stream()
            .filter(booking -> scope.holds(from, Occurrence.of(booking)))
            .filter(booking -> booking.verdict(BookingAction.CANCEL, by, now) == Booking.Verdict.DO)
            .toList();
    cancel(found.get(), hit, by, reason, now);
    return seriesDesk.find(id, by);
  }

  private Optional<Occurrence> anchor(SeriesId id, @Nullable BookingId occurrence) {
    return series.bookings(id).stream()
        .filter(booking -> booking.view().id().equals(occurrence))
        .map(Occurrence::of)
        .findFirst();
  }

  private void cancel(
      SeriesTable.Row row, List<Booking> hit, Actor by, @Nullable String reason, Instant now) {
    boolean together = hit.size() > 1;
    int late =
        (int)
            hit.stream()
                .filter(booking -> booking.view().price().minorUnits() > 0)
                .filter(booking -> !booking.freeToCancel(by, now))
                .count();
    List<Booking> cancelled = new ArrayList<>();
    for (Booking booking : hit) {
      cancelled.add(desk.cancelled(booking, by, CancellationCause.WISHED, reason, together));
    }
    if (together) {
      events.publishEvent(
          new SeriesEvent.Cancelled(
              SeriesNews.of(row.id(), row.version(), cancelled), by, reason, late));
    }
  }
}
