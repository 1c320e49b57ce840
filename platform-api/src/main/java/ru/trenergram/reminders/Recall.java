package ru.trenergram.reminders;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.notifications.Outbox;

/**
 * Takes back from the outbox what was handed over of a booking and has not left yet. To be called
 * under the booking's lock, once its plan was dropped: whoever handed one over meanwhile has
 * committed it by then.
 */
@Component
class Recall {

  private final ReminderTable reminders;
  private final Outbox outbox;

  Recall(ReminderTable reminders, Outbox outbox) {
    this.reminders = reminders;
    this.outbox = outbox;
  }

  void of(BookingId booking, Why why, Instant now) {
    Map<String, ReminderKey> left = new HashMap<>();
    Set<String> calls = new HashSet<>();
    for (ReminderView reminder : reminders.of(booking)) {
      if (reminder.state() == ReminderState.SENT && reminder.level() != Level.GIVE_UP) {
        ReminderKey key = new ReminderKey(booking, reminder.plan(), reminder.level());
        left.put(key.asText(), key);
      }
      // Who cannot be reached may have agreed elsewhere, and cannot be told of the next change.
      if (why != Why.CONFIRMED) {
        calls.add(ReminderMessages.unreachedKey(booking, reminder.start()));
      }
    }
    Set<String> all = new HashSet<>(left.keySet());
    all.addAll(calls);
    if (!all.isEmpty()) {
      Set<String> taken = outbox.takeBack(all);
      left.forEach((message, key) -> {
        if (taken.contains(message)) {
          reminders.correct(Settled.skipped(key, why), now);
        }
      });
    }
  }
}
