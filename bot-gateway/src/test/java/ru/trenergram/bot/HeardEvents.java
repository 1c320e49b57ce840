package ru.trenergram.bot;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import ru.trenergram.bookings.BookingEvent;
import ru.trenergram.bookings.GroupCancelled;
import ru.trenergram.bookings.GroupMoved;
import ru.trenergram.bookings.GroupSeriesEvent;
import ru.trenergram.bookings.HoldEnded;
import ru.trenergram.bookings.SeatFreed;
import ru.trenergram.bookings.SeriesEvent;
import ru.trenergram.scheduling.ScheduleChanged;
import ru.trenergram.scheduling.SessionTypeChanged;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;

/** Every event that one module told others of, once the transaction that told it stands. */
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

  @EventListener({
    BookingEvent.class,
    SeriesEvent.class,
    HoldEnded.class,
    SeatFreed.class,
    GroupCancelled.class,
    GroupMoved.class,
    GroupSeriesEvent.class,
    ScheduleChanged.class,
    SessionTypeChanged.class
  })
  void hear(Object event) {
    Heard told = new Heard(TenantScope.require(), clock.instant(), event);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            heard.add(told);
          }
        });
  }
}
