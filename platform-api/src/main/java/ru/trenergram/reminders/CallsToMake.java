package ru.trenergram.reminders;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingNews;
import ru.trenergram.bookings.ClientNews;
import ru.trenergram.bookings.GroupSession;
import ru.trenergram.bookings.GroupSessionId;
import ru.trenergram.bookings.GroupSessions;
import ru.trenergram.notifications.Outbox;

/** Asks trainers to call clients whom messages do not reach. */
@Component
class CallsToMake {

  private final GroupSessions groups;
  private final TimeToCall timeToCall;
  private final Outbox outbox;

  CallsToMake(GroupSessions groups, TimeToCall timeToCall, Outbox outbox) {
    this.groups = groups;
    this.timeToCall = timeToCall;
    this.outbox = outbox;
  }

  /** The client was not asked, or not reminded. */
  void unreached(BookingNews news, Instant now) {
    outbox.put(ReminderMessages.unreached(news, group(news), timeToCall.of(news.booking(), now)));
  }

  /** The client does not know what became of the session. */
  void untold(BookingNews news, ClientNews.What what, Instant now) {
    outbox.put(
        ReminderMessages.untold(news, group(news), what, timeToCall.of(news.booking(), now)));
  }

  private @Nullable GroupSession group(BookingNews news) {
    GroupSessionId group = news.booking().group();
    return group == null ? null : groups.find(group, new Actor.BySystem()).orElse(null);
  }
}
