package ru.trenergram.bookings;

import java.util.HashMap;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import ru.trenergram.notifications.Message;
import ru.trenergram.notifications.Outbox;
import ru.trenergram.notifications.Priority;
import ru.trenergram.notifications.Words;
import ru.trenergram.tenancy.TenantScope;

/** Tells the trainer once of what the club does to whole group sessions. */
@Component
class GroupMessages {

  private final GroupRows rows;
  private final Outbox outbox;

  GroupMessages(GroupRows rows, Outbox outbox) {
    this.rows = rows;
    this.outbox = outbox;
  }

  @EventListener
  void on(GroupMoved event) {
    if (event.together() || event.by() instanceof Actor.ByTrainer) {
      return;
    }
    Map<String, Object> about = about(event.session());
    about.put("before", event.before().start().toString());
    BookingMessages.reason(about, event.reason());
    put("group-moved", event.session(), Words.of("group.moved.trainer", about));
  }

  @EventListener
  void on(GroupCancelled event) {
    if (event.together() || event.by() instanceof Actor.ByTrainer) {
      return;
    }
    Map<String, Object> about = about(event.session());
    about.put("clients", event.clients());
    BookingMessages.reason(about, event.reason());
    put("group-cancelled", event.session(), Words.of("group.cancelled.trainer", about));
  }

  @EventListener
  void on(GroupSeriesEvent event) {
    if (event.by() instanceof Actor.ByTrainer) {
      return;
    }
    GroupSession first = event.sessions().getFirst();
    Map<String, Object> about = about(first);
    about.put("end", event.sessions().getLast().start().toString());
    about.put("count", event.sessions().size());
    about.put("clients", event.clients());
    switch (event) {
      case GroupSeriesEvent.Moved moved -> {
        BookingMessages.reason(about, moved.reason());
        put("group-series-moved", first, Words.of("group.series.moved.trainer", about));
      }
      case GroupSeriesEvent.Cancelled cancelled -> {
        BookingMessages.reason(about, cancelled.reason());
        put("group-series-cancelled", first, Words.of("group.series.cancelled.trainer", about));
      }
    }
  }

  private static Map<String, Object> about(GroupSession session) {
    Map<String, Object> about = new HashMap<>();
    about.put("name", session.called());
    about.put("start", session.start().toString());
    about.put("zone", session.zone().getId());
    about.put("clients", session.seatsTaken());
    return about;
  }

  private void put(String why, GroupSession session, Words words) {
    outbox.put(
        Message.now(
            "%s/%s/%d".formatted(why, session.id(), session.version()),
            rows.trainerChat(session.id()),
            TenantScope.require(),
            Priority.SESSION,
            words));
  }
}
