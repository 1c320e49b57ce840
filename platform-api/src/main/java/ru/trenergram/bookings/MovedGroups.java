package ru.trenergram.bookings;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.tenancy.TenantScope;

/** Tells that group sessions of a series are at other times, once it is certain that they are. */
@Component
class MovedGroups {

  private final GroupTable groups;
  private final SeatsAlong seats;
  private final ApplicationEventPublisher events;

  MovedGroups(GroupTable groups, SeatsAlong seats, ApplicationEventPublisher events) {
    this.groups = groups;
    this.seats = seats;
    this.events = events;
  }

  /**
   * One of the sessions.
   *
   * @param seats what became of those that were held or booked
   */
  record Moved(GroupSession session, Slot before, List<SeatsAlong.Taken> seats) {}

  /**
   * Tells everybody whom it concerns.
   *
   * @param moved in the order of their start
   */
  void tell(SeriesId series, List<Moved> moved, Actor by, @Nullable String reason) {
    SeatsOfClients asked =
        SeatsOfClients.of(
            moved.stream()
                .flatMap(one -> one.seats().stream())
                .filter(SeatsAlong.Taken::isAsked)
                .map(SeatsAlong.Taken::seat)
                .toList());
    Set<BookingId> together = asked.together();
    boolean several = moved.size() > 1;
    List<GroupSession> there =
        moved.stream().map(one -> tell(one, by, reason, together, several)).toList();
    asked
        .news(series)
        .forEach(news -> events.publishEvent(new SeriesEvent.Moved(news, by, reason)));
    if (several) {
      events.publishEvent(
          new GroupSeriesEvent.Moved(TenantScope.require(), there, by, asked.clients(), reason));
    }
  }

  private GroupSession tell(
      Moved one, Actor by, @Nullable String reason, Set<BookingId> together, boolean several) {
    one.seats()
        .forEach(
            taken -> seats.tell(taken, by, reason, together.contains(taken.seat().view().id())));
    GroupSession there = groups.find(one.session().id()).orElseThrow();
    events.publishEvent(
        new GroupMoved(TenantScope.require(), there, one.before(), by, reason, several));
    return there;
  }
}
