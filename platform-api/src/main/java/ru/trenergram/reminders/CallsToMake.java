package ru.trenergram.reminders;

import java.time.Instant;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.BookingNews;
import ru.trenergram.bookings.ClientNews;
import ru.trenergram.notifications.Outbox;

/** Asks trainers to call clients whom messages do not reach. */
@Component
class CallsToMake {

  private final TimeToCall timeToCall;
  private final Outbox outbox;

  CallsToMake(TimeToCall timeToCall, Outbox outbox) {
    this.timeToCall = timeToCall;
    this.outbox = outbox;
  }

  /** The client was not asked, or not reminded. */
  void unreached(BookingNews news, Instant now) {
    outbox.put(ReminderMessages.unreached(news, timeToCall.of(news.booking(), now)));
  }

  /** The client does not know what became of the session. */
  void untold(BookingNews news, ClientNews.What what, Instant now) {
    outbox.put(ReminderMessages.untold(news, what, timeToCall.of(news.booking(), now)));
  }
}
