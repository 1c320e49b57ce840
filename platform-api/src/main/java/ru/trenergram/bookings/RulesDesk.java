package ru.trenergram.bookings;

import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.people.Presence;
import ru.trenergram.people.TrainerId;

/** The desk where trainers say what clients may do by themselves. */
@Component
public class RulesDesk {

  private final BookingRulesTable table;
  private final ApplicationEventPublisher events;
  private final Presence presence;

  RulesDesk(BookingRulesTable table, ApplicationEventPublisher events, Presence presence) {
    this.presence = presence;
    this.table = table;
    this.events = events;
  }

  /** Empty if there is no such trainer. */
  @Transactional(readOnly = true)
  public Optional<VersionedRules> find(TrainerId trainer) {
    return table.find(trainer);
  }

  /**
   * Sets rules in the place of those of this version.
   *
   * @return the rules as they are now; empty if somebody else changed them since that version
   */
  @Transactional
  public Optional<VersionedRules> replace(TrainerId trainer, BookingRules rules, int version) {
    presence.mustStay(trainer);
    if (!table.replace(trainer, rules, version)) {
      return Optional.empty();
    }
    events.publishEvent(new BookingRulesChanged(trainer));
    return table.find(trainer);
  }
}
