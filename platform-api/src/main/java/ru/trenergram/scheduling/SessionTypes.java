package ru.trenergram.scheduling;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.people.Presence;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantScope;

/** The types of sessions that the trainers of the bound club give. */
@Component
public class SessionTypes {

  private final SessionTypeTable table;
  private final Presence presence;
  private final ApplicationEventPublisher events;

  SessionTypes(SessionTypeTable table, Presence presence, ApplicationEventPublisher events) {
    this.presence = presence;
    this.table = table;
    this.events = events;
  }

  @Transactional(readOnly = true)
  public Optional<SessionType> find(TrainerId trainer, SessionTypeId type) {
    return table.find(trainer, type);
  }

  /** A type that a client can be booked for alone. */
  @Transactional(readOnly = true)
  public Optional<SessionType> single(TrainerId trainer, SessionTypeId type) {
    return find(trainer, type).filter(found -> found.isActive() && !found.isGroup());
  }

  /** A type that group sessions can be made of. */
  @Transactional(readOnly = true)
  public Optional<SessionType> group(TrainerId trainer, SessionTypeId type) {
    return find(trainer, type).filter(found -> found.isActive() && found.isGroup());
  }

  /** Types of a trainer by id after {@code after}; at most {@code limit}. */
  @Transactional(readOnly = true)
  public List<SessionType> list(
      TrainerId trainer, boolean retiredToo, Optional<SessionTypeId> after, int limit) {
    return table.list(
        trainer, retiredToo, after.map(SessionTypeId::value).orElse(new UUID(0, 0)), limit);
  }

  /** A new type; empty if there is no such trainer. */
  @Transactional
  public Optional<SessionType> add(TrainerId trainer, SessionTypeWish wish) {
    presence.mustStay(trainer);
    return table.insert(trainer, wish);
  }

  /** Changes a type for what will be booked; what is booked of it stays as it is. */
  @Transactional
  public SessionTypeOutcome change(
      TrainerId trainer,
      SessionTypeId type,
      SessionTypeWish wish,
      SessionTypeState state,
      int version) {
    presence.mustStay(trainer);
    Optional<SessionType> seen = table.find(trainer, type);
    if (seen.isEmpty()) {
      return new SessionTypeOutcome.Missing();
    }
    return seen.filter(current -> current.version() == version)
        .flatMap(current -> table.update(current, wish, state))
        .map(this::saved)
        .orElseGet(SessionTypeOutcome.ChangedMeanwhile::new);
  }

  private SessionTypeOutcome saved(SessionType changed) {
    events.publishEvent(new SessionTypeChanged(TenantScope.require(), changed.trainer()));
    return new SessionTypeOutcome.Saved(changed);
  }
}
