package ru.trenergram.bookings;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.Presence;
import ru.trenergram.people.TrainerState;
import ru.trenergram.people.TrainerView;
import ru.trenergram.people.Trainers;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.tenancy.TenantScope;

/**
 * The sessions of the bound club in which several clients take part (product.md section 4). Each is
 * made before anybody has a seat in it, so that the first two clients meet in one.
 */
@Component
public class GroupSessions {

  private final GroupTable table;
  private final GroupRows rows;
  private final Trainers trainers;
  private final Availability availability;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;
  private final Presence presence;

  GroupSessions(
      GroupTable table,
      GroupRows rows,
      Trainers trainers,
      Availability availability,
      ApplicationEventPublisher events,
      InstantSource clock,
      Presence presence) {
    this.presence = presence;
    this.table = table;
    this.rows = rows;
    this.trainers = trainers;
    this.availability = availability;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Makes a group session that takes the trainer's time at once.
   *
   * @param by whoever makes it has been found to be allowed to
   */
  @Transactional
  public GroupOutcome make(PlanGroup plan, Actor by) {
    Instant start = plan.start().truncatedTo(ChronoUnit.MINUTES);
    if (!start.isAfter(clock.instant())) {
      return new BookingOutcome.StartHasPassed();
    }
    presence.mustStay(plan.type().trainer());
    Slot time = new Slot(start, start.plus(plan.type().length()));
    return trainers
        .find(plan.type().trainer())
        .filter(trainer -> trainer.state() == TrainerState.ACTIVE)
        .map(trainer -> make(planned(plan.type(), time, trainer, null), by))
        .orElseGet(GroupOutcome.UnknownTrainer::new);
  }

  private GroupOutcome make(GroupSession session, Actor by) {
    return table.insert(session, by, clock.instant())
        ? new GroupOutcome.Done(session)
        : new BookingOutcome.SlotTaken(
            session.zone(),
            availability.nearest(session.trainerId(), session.time(), session.zone(), by));
  }

  /** A session of a type that nobody takes part in yet. */
  static GroupSession planned(
      SessionType type, Slot time, TrainerView trainer, @Nullable SeriesId series) {
    return new GroupSession(
        new GroupSessionId(BookingId.next().value()),
        new Party(trainer.id().value(), trainer.name()),
        type.id(),
        series,
        type.name(),
        time.start(),
        time.end(),
        trainer.zone(),
        type.price(),
        type.capacity(),
        type.cutOffs(),
        0,
        GroupSessionState.OPEN,
        0);
  }

  /**
   * A session has other seats than its type says. Raised, it is offered to those who wait. Safe to
   * repeat.
   *
   * @param capacity 2 to 100
   */
  @Transactional
  public GroupOutcome resize(GroupSessionId id, int capacity, Actor by) {
    Optional<GroupSession> found = table.lock(id).filter(session -> session.concerns(by));
    if (found.isEmpty()) {
      return new BookingOutcome.Missing();
    }
    GroupSession session = found.get();
    Instant now = clock.instant();
    if (!session.awaited(now)) {
      return new GroupOutcome.TooLate(session);
    }
    if (capacity < session.seatsTaken()) {
      return new GroupOutcome.SeatsTaken(session);
    }
    return capacity == session.capacity()
        ? new GroupOutcome.Done(session)
        : resize(session, capacity, by, now);
  }

  private GroupOutcome resize(GroupSession session, int capacity, Actor by, Instant now) {
    GroupSession resized = session.resized(capacity);
    table.resize(resized, session.capacity(), by, now);
    if (capacity > session.capacity()) {
      events.publishEvent(new SeatFreed(TenantScope.require(), resized));
    }
    return new GroupOutcome.Done(resized);
  }

  /** A group session, if this person may know of it. */
  @Transactional(readOnly = true)
  public Optional<GroupSession> find(GroupSessionId session, Actor by) {
    return switch (by) {
      case Actor.ByClient(var client) -> rows.findFor(client, session);
      case Actor.ByTrainer _, Actor.ByStaff _, Actor.BySystem _ ->
          table.find(session).filter(found -> found.concerns(by));
    };
  }

  /** Of what is open to a client, only what is still to begin. */
  @Transactional(readOnly = true)
  public List<GroupSession> list(GroupQuery query) {
    return rows.list(query.openTo().isPresent() ? query.notBefore(clock.instant()) : query);
  }

  /**
   * The bookings of those who take part, by id after {@code after}; empty if there is no such
   * session for this person.
   */
  @Transactional(readOnly = true)
  public Optional<List<BookingView>> participants(
      GroupSessionId session, Actor by, Optional<BookingId> after, int limit) {
    UUID place = after.map(BookingId::value).orElse(new UUID(0, 0));
    return table
        .find(session)
        .filter(found -> found.concerns(by))
        .map(
            found -> rows.participants(session, place, limit).stream().map(Booking::view).toList());
  }

  /** What a client has ahead in the sessions that were made by one pattern with this one. */
  @Transactional(readOnly = true)
  public List<BookingView> seatsOfSeries(GroupSessionId session, ClientId client) {
    return rows.seatsOfSeries(session, client, clock.instant()).stream()
        .map(Booking::view)
        .toList();
  }
}
