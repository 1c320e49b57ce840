package ru.trenergram.reminders;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.BookingQuery;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.bookings.ClientNews;
import ru.trenergram.bookings.GroupSessionId;
import ru.trenergram.bookings.GroupSessions;
import ru.trenergram.notifications.Outbox;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;

/**
 * First questions for which the message of a move stands. One that has not arrived has asked
 * nobody, so they have failed.
 */
@Component
class QuestionsOfMoves {

  private static final Instant EVER = Instant.parse("2100-01-01T00:00:00Z");
  private static final int MOST = 500;

  private final ReminderTable reminders;
  private final Bookings bookings;
  private final GroupSessions groups;
  private final Outbox outbox;

  QuestionsOfMoves(
      ReminderTable reminders, Bookings bookings, GroupSessions groups, Outbox outbox) {
    this.reminders = reminders;
    this.bookings = bookings;
    this.groups = groups;
    this.outbox = outbox;
  }

  /**
   * The message that told this of a booking did not arrive.
   *
   * @param booking the one that it was about; the first of a series
   */
  void failed(BookingView booking, ClientNews.What told, Why why, Instant now) {
    asked(booking, told, now).forEach(one -> notAsked(one, why, now));
  }

  private List<BookingView> asked(BookingView booking, ClientNews.What told, Instant now) {
    return switch (told) {
      case MOVED, RESTORED -> Verdict.waitsForClient(booking) ? List.of(booking) : List.of();
      case SERIES_MOVED -> waitingOfSeries(booking, now);
      case ACCEPTED, CANCELLED, SERIES_CANCELLED -> List.of();
    };
  }

  private List<BookingView> waitingOfSeries(BookingView booking, Instant now) {
    GroupSessionId group = booking.group();
    List<BookingView> told =
        group == null
            ? ofSeries(booking, now)
            : groups.seatsOfSeries(group, new ClientId(booking.client().id()));
    return told.stream()
        .filter(one -> !one.start().isBefore(booking.start()))
        .filter(Verdict::waitsForClient)
        .toList();
  }

  private List<BookingView> ofSeries(BookingView booking, Instant now) {
    return bookings
        .list(
            new BookingQuery(
                now,
                EVER,
                Optional.of(new TrainerId(booking.trainer().id())),
                Optional.of(new ClientId(booking.client().id())),
                Optional.empty(),
                MOST))
        .stream()
        .filter(one -> Objects.equals(one.series(), booking.series()))
        .toList();
  }

  /** A first question without a message of its own was asked by that of the move. */
  private void notAsked(BookingView booking, Why why, Instant now) {
    reminders.of(booking.id()).stream()
        .filter(r -> r.level() == Level.FIRST && r.state() == ReminderState.SENT)
        .filter(r -> r.start().equals(booking.start()))
        .map(r -> new ReminderKey(booking.id(), r.plan(), r.level()))
        .filter(key -> outbox.fate(key.asText()).isEmpty())
        .forEach(key -> reminders.correct(new Settled(key, ReminderState.FAILED, why), now));
  }
}
