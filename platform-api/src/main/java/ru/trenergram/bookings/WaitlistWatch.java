package ru.trenergram.bookings;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.identity.Memberships;
import ru.trenergram.identity.PersonId;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.TrainerSettingsChanged;
import ru.trenergram.scheduling.ScheduleChanged;
import ru.trenergram.scheduling.SessionTypeChanged;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;

/** Notices every way in which a place becomes free, and has the queue of that day looked at. */
@Component
class WaitlistWatch {

  /** As long as a session, and the buffer beside it, can be: across midnight, too. */
  private static final Duration LONGEST_SESSION = Duration.ofHours(8);

  private static final Duration LONGEST_BUFFER = Duration.ofHours(4);

  private final WaitlistDays waited;
  private final WaitlistQueue queue;
  private final TrainerBusy busy;
  private final Memberships memberships;
  private final InstantSource clock;

  WaitlistWatch(
      WaitlistDays waited,
      WaitlistQueue queue,
      TrainerBusy busy,
      Memberships memberships,
      InstantSource clock) {
    this.clock = clock;
    this.waited = waited;
    this.queue = queue;
    this.busy = busy;
    this.memberships = memberships;
  }

  @EventListener
  void on(BookingEvent event) {
    switch (event) {
      case BookingCancelled cancelled ->
          freed(cancelled.news().booking(), time(cancelled.news().booking()));
      case BookingMoved moved -> freed(moved.news().booking(), moved.before());
      case BookingRestored restored -> freed(restored.news().booking(), restored.wished());
      case BookingMarked marked -> marked(marked.news().booking());
      case BookingConfirmed confirmed -> accepted(confirmed);
      case BookingMade _, BookingRequested _ -> {
        // They free nothing.
      }
    }
  }

  /** It is no open request any more: a limit of these may have kept an offer from the client. */
  private void accepted(BookingConfirmed event) {
    if (event.awaited() == Side.TRAINER) {
      BookingView booking = event.news().booking();
      TrainerId trainer = new TrainerId(booking.trainer().id());
      waited
          .of(trainer, new ClientId(booking.client().id()))
          .forEach(day -> queue.look(trainer, day));
    }
  }

  /** What is left of a session whose client did not come; the seat of one stays theirs. */
  private void marked(BookingView booking) {
    if (booking.state() == BookingState.NO_SHOW
        && booking.group() == null
        && booking.end().isAfter(clock.instant())) {
      freed(booking, time(booking));
    }
  }

  @EventListener
  void on(HoldEnded event) {
    freed(event.news().booking(), time(event.news().booking()));
  }

  @EventListener
  void on(ScheduleChanged event) {
    lookAll(event.trainer());
  }

  private void lookAll(TrainerId trainer) {
    waited.of(trainer).forEach(day -> queue.look(trainer, day));
  }

  /** Longer or shorter sessions fit into other gaps; days and windows are the zone's. */
  @EventListener
  void on(TrainerSettingsChanged event) {
    lookAll(event.trainer());
  }

  /** Shorter ones of it fit into other gaps; whoever waits for what is not given waits no more. */
  @EventListener
  void on(SessionTypeChanged event) {
    lookAll(event.trainer());
  }

  @EventListener
  void on(BookingRulesChanged event) {
    lookAll(event.trainer());
  }

  @EventListener
  void on(SeatFreed event) {
    GroupSession session = event.session();
    LocalDate day = LocalDate.ofInstant(session.start(), session.zone());
    if (waited.has(session.trainerId(), day)) {
      queue.look(session.trainerId(), day);
    }
  }

  @EventListener
  void on(GroupCancelled event) {
    freed(event.session(), event.session().time());
  }

  @EventListener
  void on(GroupMoved event) {
    freed(event.session(), event.before());
  }

  private void freed(GroupSession session, Slot time) {
    freed(session.trainerId(), session.zone(), time, List.of());
  }

  /** The client's own days too: what they give up may be why a limit kept an offer from them. */
  private void freed(BookingView booking, Slot time) {
    TrainerId trainer = new TrainerId(booking.trainer().id());
    freed(trainer, booking.zone(), time, waited.of(trainer, new ClientId(booking.client().id())));
  }

  private void freed(TrainerId trainer, ZoneId zone, Slot time, List<LocalDate> ofClient) {
    List<LocalDate> days =
        Stream.of(
                time.start().minus(LONGEST_SESSION).minus(LONGEST_BUFFER),
                time.start(),
                time.end().plus(LONGEST_BUFFER))
            .map(moment -> LocalDate.ofInstant(moment, zone))
            .distinct()
            .toList();
    Stream<Queue> own =
        Stream.concat(days.stream().filter(day -> waited.has(trainer, day)), ofClient.stream())
            .distinct()
            .map(day -> new Queue(TenantScope.require(), trainer, day));
    Stream<Queue> elsewhere =
        busy.sharer(trainer).stream().flatMap(person -> elsewhere(person, days));
    Stream.concat(own, elsewhere).forEach(one -> queue.look(one.club(), one.trainer(), one.day()));
  }

  private record Queue(TenantId club, TrainerId trainer, LocalDate day) {}

  /** Whether anybody waits in the trainer's other clubs only they can tell. */
  private Stream<Queue> elsewhere(PersonId person, List<LocalDate> days) {
    return memberships.of(person).stream()
        .filter(m -> m.kind() == MembershipKind.TRAINER && !m.club().equals(TenantScope.require()))
        .flatMap(
            m -> days.stream().map(day -> new Queue(m.club(), new TrainerId(m.member()), day)));
  }

  private static Slot time(BookingView booking) {
    return new Slot(booking.start(), booking.end());
  }
}
