package ru.trenergram.bot;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import ru.trenergram.bookings.BookingFound;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;

/**
 * Every event that one module told others of in a club, once the transaction that told it stands.
 * There is no list of them, so none is forgotten.
 */
@Component
class HeardEvents {

  /** An event of a club, and when it happened. */
  record Heard(TenantId club, Instant at, Object event) {}

  private final List<Heard> heard = new CopyOnWriteArrayList<>();
  private final InstantSource clock;

  HeardEvents(InstantSource clock) {
    this.clock = clock;
  }

  List<Heard> of(TenantId club, Instant since) {
    return heard.stream()
        .filter(one -> one.club().equals(club) && !one.at().isBefore(since))
        .toList();
  }

  @EventListener
  void hear(Object event) {
    Optional<TenantId> club = TenantScope.current();
    if (club.isPresent() && isOfModules(event)) {
      hear(new Heard(club.get(), clock.instant(), event));
    }
  }

  /** A booking that is found again has only been looked at, whenever a loop came to it. */
  private static boolean isOfModules(Object event) {
    return event.getClass().getPackageName().startsWith("ru.trenergram.")
        && !(event instanceof BookingFound);
  }

  private void hear(Heard told) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            heard.add(told);
          }
        });
  }
}
