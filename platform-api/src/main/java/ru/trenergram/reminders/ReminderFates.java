package ru.trenergram.reminders;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.ClientNews;
import ru.trenergram.notifications.MessageState;
import ru.trenergram.notifications.Outbox;

/** How far the reminders of a booking have come: what was handed over the outbox knows. */
@Component
class ReminderFates {

  private final ReminderTable reminders;
  private final Outbox outbox;

  ReminderFates(ReminderTable reminders, Outbox outbox) {
    this.reminders = reminders;
    this.outbox = outbox;
  }

  List<ReminderFate> of(BookingView booking) {
    List<ReminderView> all = reminders.of(booking.id());
    Map<String, MessageState> messages =
        outbox.fates(
            all.stream()
                .flatMap(reminder -> messages(booking, reminder))
                .collect(Collectors.toSet()));
    return all.stream()
        .map(reminder ->
            new ReminderFate(reminder, booking.zone(), delivery(messages, booking, reminder)))
        .toList();
  }

  private static @Nullable ReminderDelivery delivery(
      Map<String, MessageState> messages, BookingView booking, ReminderView reminder) {
    return messages(booking, reminder)
        .map(messages::get)
        .filter(Objects::nonNull)
        .findFirst()
        .map(ReminderDelivery::of)
        .orElse(null);
  }

  /** The keys of its own message, and of that of a move, which may have asked in its place. */
  private static Stream<String> messages(BookingView booking, ReminderView reminder) {
    return switch (reminder.state()) {
      case SENT, FAILED -> {
        Stream<String> own =
            Stream.of(new ReminderKey(booking.id(), reminder.plan(), reminder.level()).asText());
        yield reminder.level() == Level.FIRST && reminder.start().equals(booking.start())
            ? Stream.concat(own, ClientNews.keysOfTime(booking).stream())
            : own;
      }
      case PLANNED, SKIPPED -> Stream.empty();
    };
  }
}
