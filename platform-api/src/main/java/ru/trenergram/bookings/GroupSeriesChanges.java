package ru.trenergram.bookings;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.tenancy.TenantScope;

/** Calls group sessions of a series off, several at once; what has begun stays as it is. */
@Component
public class GroupSeriesChanges {

  private final GroupSeriesTable table;
  private final GroupRows groups;
  private final BookingRows bookings;
  private final GroupCancelling cancelling;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  GroupSeriesChanges(
      GroupSeriesTable table,
      GroupRows groups,
      BookingRows bookings,
      GroupCancelling cancelling,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.table = table;
    this.groups = groups;
    this.bookings = bookings;
    this.cancelling = cancelling;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Calls off what is still to come, or a single one until it is over: each client is told once and
   * owes nothing. Safe to repeat.
   *
   * @param occurrence the session from which on, or which alone; null with {@link Scope#ALL}
   * @param reason for the clients
   * @return the series as it is now, in the order of the starts; empty if there is no such series
   *     or session for this person
   */
  @Transactional
  public Optional<List<GroupSession>> cancel(
      SeriesId id,
      Scope scope,
      @Nullable GroupSessionId occurrence,
      Actor by,
      @Nullable String reason) {
    Instant now = clock.instant();
    List<GroupSession> all = table.lock(id, by, now);
    Optional<Occurrence> from =
        all.stream()
            .filter(session -> session.id().equals(occurrence))
            .map(GroupSession::occurrence)
            .findFirst();
    boolean fromAnywhere = occurrence == null && scope == Scope.ALL;
    if (all.isEmpty() || (from.isEmpty() && !fromAnywhere)) {
      return Optional.empty();
    }
    cancel(
        id,
        all.stream()
            .filter(session ->
                scope == Scope.THIS ? session.cancellable(by, now) : session.awaited(now))
            .filter(session -> scope.holds(from, session.occurrence()))
            .toList(),
        by,
        reason);
    return Optional.of(table.find(id, by));
  }

  private void cancel(SeriesId id, List<GroupSession> hit, Actor by, @Nullable String reason) {
    SeatsOfClients seats =
        SeatsOfClients.of(
            hit.stream()
                .flatMap(session -> groups.lockSeats(session.id()).stream())
                .filter(seat -> seat.view().state() != BookingState.HELD)
                .toList());
    boolean together = hit.size() > 1;
    GroupCancelling.Off off =
        new GroupCancelling.Off(by, CancellationCause.WISHED, reason, together, seats.together());
    List<GroupSession> cancelled =
        hit.stream().map(session -> cancelling.off(session, off)).toList();
    SeatsOfClients.of(bookings.find(seats.together())).news(id).stream()
        .map(news -> new SeriesEvent.Cancelled(news, by, reason, 0))
        .forEach(events::publishEvent);
    if (together) {
      events.publishEvent(
          new GroupSeriesEvent.Cancelled(
              TenantScope.require(), cancelled, by, seats.clients(), reason));
    }
  }
}
