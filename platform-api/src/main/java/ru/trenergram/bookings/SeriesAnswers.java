package ru.trenergram.bookings;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A client answers for a whole series at once. The answer is about the sessions that still wait for
 * it at the times that the client was told with the series; one that was moved by itself since has
 * a question of its own.
 */
@Component
public class SeriesAnswers {

  private final SeriesTable series;
  private final BookingTable table;
  private final BookingDesk desk;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  SeriesAnswers(
      SeriesTable series,
      BookingTable table,
      BookingDesk desk,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.series = series;
    this.table = table;
    this.desk = desk;
    this.events = events;
    this.clock = clock;
  }

  interface Change {
    Booking of(Booking booking);
  }

  /** What a client answers, and what the trainer is told of it. */
  record Answer(
      Actor.ByClient by,
      BookingAction action,
      Change change,
      Function<SeriesNews, SeriesEvent> event) {}

  /** The client comes to all of them; the trainer is told once. Safe to repeat. */
  @Transactional
  public SeriesAnswer confirm(SeriesSubject subject, Actor.ByClient by) {
    return answer(subject, agreeing(by));
  }

  Answer agreeing(Actor.ByClient by) {
    return new Answer(
        by, BookingAction.CONFIRM, booking -> confirmed(booking, by), SeriesEvent.Confirmed::new);
  }

  private Booking confirmed(Booking booking, Actor by) {
    Booking confirmed = booking.in(BookingState.CONFIRMED);
    table.update(confirmed, by, null, clock.instant());
    desk.tell(new BookingConfirmed(confirmed.news(), by, booking.view().awaits(), true));
    return confirmed;
  }

  /** The client can come to none of them; the trainer is told once. Safe to repeat. */
  @Transactional
  public SeriesAnswer decline(SeriesSubject subject, Actor.ByClient by) {
    return answer(subject, declining(by));
  }

  Answer declining(Actor.ByClient by) {
    return new Answer(
        by,
        BookingAction.CANCEL,
        booking -> desk.cancelled(booking, by, CancellationCause.WISHED, null, true),
        news -> new SeriesEvent.Cancelled(news, by, null, 0));
  }

  private SeriesAnswer answer(SeriesSubject subject, Answer answer) {
    Optional<SeriesTable.Row> found = series.lock(subject.series(), answer.by());
    if (found.isEmpty()) {
      return new SeriesAnswer.Missing();
    }
    SeriesTable.Row row = found.get();
    if (row.version() != subject.version()) {
      return new SeriesAnswer.HasMoved();
    }
    List<Booking> coming = series.lockComing(row.id(), clock.instant());
    Set<BookingId> changed = series.changedSince(row.id(), row.toldAt());
    return given(
        subject,
        coming.stream().filter(booking -> !changed.contains(booking.view().id())).toList(),
        answer);
  }

  /** The answer to those of locked bookings that wait for it at the times that were told. */
  SeriesAnswer given(SeriesSubject subject, List<Booking> told, Answer answer) {
    Instant now = clock.instant();
    List<Booking> answered =
        told.stream()
            .filter(booking -> booking.view().awaits() == Side.CLIENT)
            .filter(
                booking -> booking.verdict(answer.action(), answer.by(), now) == Booking.Verdict.DO)
            .map(answer.change()::of)
            .toList();
    if (!answered.isEmpty()) {
      events.publishEvent(
          answer.event().apply(SeriesNews.of(subject.series(), subject.version(), answered)));
    }
    return new SeriesAnswer.Given(answered.size());
  }
}
