package ru.trenergram.reminders;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Side;

/**
 * What is to be done about the reminders of one booking that have come due: at most one is sent,
 * and only if the booking still is as it was when they were planned.
 *
 * @param send the one to be sent, or null
 * @param settled what becomes of the others
 * @param late whether the question to be sent comes so late that those after it move
 */
record Verdict(@Nullable Planned send, List<Settled> settled, boolean late) {

  /** So late a reminder may be without anything following from it. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  /** For so long a booking may be seen later than its reminders (two-phase commit). */
  private static final Duration UNSEEN = Duration.ofMinutes(1);

  static Verdict of(Optional<BookingView> booking, List<Planned> due, Instant now) {
    if (booking.isEmpty()) {
      return new Verdict(
          null,
          due.stream()
              .filter(planned -> now.isAfter(planned.due().plus(UNSEEN)))
              .map(planned -> Settled.skipped(planned.key(), Why.NO_SENSE))
              .toList(),
          false);
    }
    List<Settled> settled = new ArrayList<>();
    List<Planned> left = new ArrayList<>();
    for (Planned planned : due) {
      against(planned, booking.get(), now)
          .ifPresentOrElse(
              why -> settled.add(Settled.skipped(planned.key(), why)), () -> left.add(planned));
    }
    return left.isEmpty() ? new Verdict(null, settled, false) : oneOf(left, settled, now);
  }

  /** Of several questions the first is asked; of several short reminders the last is sent. */
  private static Verdict oneOf(List<Planned> left, List<Settled> settled, Instant now) {
    Comparator<Planned> byLevel = Comparator.comparing(Planned::level);
    boolean asks = left.getFirst().level().asks();
    Planned send = left.stream().min(asks ? byLevel : byLevel.reversed()).orElseThrow();
    left.stream()
        .filter(planned -> planned != send)
        .forEach(
            planned -> settled.add(Settled.skipped(planned.key(), asks ? Why.LATE : Why.MISSED)));
    boolean late = asks && (left.size() > 1 || isLate(send.due(), now));
    return new Verdict(send, settled, late);
  }

  /** Whether what was due then comes so late that something follows from it. */
  static boolean isLate(Instant due, Instant now) {
    return now.isAfter(due.plus(PATIENCE));
  }

  /** Why a reminder makes no sense now; empty if it does. */
  static Optional<Why> against(Planned planned, BookingView booking, Instant now) {
    return Optional.ofNullable(reason(planned, booking, now));
  }

  private static @Nullable Why reason(Planned planned, BookingView booking, Instant now) {
    if (booking.state() == BookingState.CANCELLED) {
      return Why.CANCELLED;
    }
    if (!booking.start().equals(planned.start())) {
      return Why.MOVED;
    }
    if (!now.isBefore(booking.start())) {
      return Why.MISSED;
    }
    return Level.SHORT.contains(planned.level())
        ? againstShort(planned, booking, now)
        : againstQuestion(booking);
  }

  private static @Nullable Why againstQuestion(BookingView booking) {
    if (booking.state() == BookingState.CONFIRMED) {
      return Why.CONFIRMED;
    }
    return waitsForClient(booking) ? null : Why.NO_SENSE;
  }

  /** Half of the time before the start, and "in two hours" says nothing that helps. */
  private static @Nullable Why againstShort(Planned planned, BookingView booking, Instant now) {
    if (booking.state() != BookingState.CONFIRMED) {
      return Why.NO_SENSE;
    }
    Duration late = Duration.between(planned.due(), now);
    return late.compareTo(planned.level().lead().dividedBy(2)) > 0 ? Why.MISSED : null;
  }

  static boolean waitsForClient(BookingView booking) {
    return booking.state() == BookingState.PENDING && Objects.equals(booking.awaits(), Side.CLIENT);
  }
}
