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

/** Tells the trainer once of what the club does to a whole group session. */
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
    if (event.by() instanceof Actor.ByTrainer) {
      return;
    }
    Map<String, Object> about = about(event.session());
    about.put("before", event.before().start().toString());
    put("group-moved", event.session(), Words.of("group.moved.trainer", about));
  }

  @EventListener
  void on(GroupCancelled event) {
    if (event.by() instanceof Actor.ByTrainer) {
      return;
    }
    Map<String, Object> about = about(event.session());
    about.put("clients", event.clients());
    about.put("told", event.reason() == null ? "no" : "yes");
    about.put("reason", event.reason() == null ? "" : event.reason());
    put("group-cancelled", event.session(), Words.of("group.cancelled.trainer", about));
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
