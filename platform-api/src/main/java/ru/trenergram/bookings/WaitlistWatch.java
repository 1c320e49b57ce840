package ru.trenergram.bookings;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.ScheduleChanged;
import ru.trenergram.scheduling.Slot;

/** Notices every way in which a place becomes free, and has the queue of that day looked at. */
@Component
class WaitlistWatch {

  private final WaitlistTable waitlist;
  private final WaitlistQueue queue;

  WaitlistWatch(WaitlistTable waitlist, WaitlistQueue queue) {
    this.waitlist = waitlist;
    this.queue = queue;
  }

  @EventListener
  void on(BookingEvent event) {
    switch (event) {
      case BookingCancelled cancelled -> freed(cancelled.news().booking());
      case BookingMoved moved -> freed(moved.news().booking(), moved.before());
      case BookingMade _, BookingRequested _, BookingConfirmed _, BookingMarked _ -> {
        // They free nothing.
      }
    }
  }

  @EventListener
  void on(HoldEnded event) {
    freed(event.news().booking());
  }

  @EventListener
  void on(GroupCancelled event) {
    freed(event.session(), event.session().time());
  }

  @EventListener
  void on(GroupMoved event) {
    freed(event.session(), event.before());
  }

  @EventListener
  void on(ScheduleChanged event) {
    // In order, so that two who change schedules never wait for each other in a circle.
    waitlist.days(event.trainer()).forEach(day -> queue.look(event.trainer(), day));
  }

  private void freed(BookingView booking) {
    freed(booking, new Slot(booking.start(), booking.end()));
  }

  private void freed(BookingView booking, Slot time) {
    freed(new TrainerId(booking.trainer().id()), booking.zone(), time);
  }

  private void freed(GroupSession session, Slot time) {
    freed(session.trainerId(), session.zone(), time);
  }

  private void freed(TrainerId trainer, ZoneId zone, Slot time) {
    Stream.of(time.start(), time.end())
        .map(moment -> LocalDate.ofInstant(moment, zone))
        .distinct()
        .filter(day -> waitlist.waits(trainer, day))
        .forEach(day -> queue.look(trainer, day));
  }
}
