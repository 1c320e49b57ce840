package ru.trenergram.bookings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.people.ClientRefused;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.TrainerView;
import ru.trenergram.people.Trainers;
import ru.trenergram.scheduling.FreeSlots;
import ru.trenergram.scheduling.Offer;
import ru.trenergram.scheduling.Schedule;
import ru.trenergram.scheduling.Schedules;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.scheduling.SlotRules;

/** The desk where sessions of the bound club are booked, confirmed and cancelled. */
@Component
public class Bookings {

  private static final int ALTERNATIVES = 3;

  private final BookingTable table;
  private final Trainers trainers;
  private final Schedules schedules;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  Bookings(
      BookingTable table,
      Trainers trainers,
      Schedules schedules,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.table = table;
    this.trainers = trainers;
    this.schedules = schedules;
    this.events = events;
    this.clock = clock;
  }

  /** A trainer books a client; the client will be asked (product.md section 4). */
  @Transactional
  public BookingOutcome book(BookSession session) {
    Instant now = clock.instant();
    Instant start = session.start().truncatedTo(ChronoUnit.MINUTES);
    if (!start.isAfter(now)) {
      return new BookingOutcome.StartHasPassed();
    }
    Optional<SessionTerms> terms = table.terms(session.trainer(), session.client());
    if (terms.isEmpty()) {
      return new BookingOutcome.UnknownClient();
    }
    Booking booking = terms.get().pending(start, session.length());
    if (!table.insert(booking, new Actor.ByTrainer(session.trainer()), now)) {
      return new BookingOutcome.SlotTaken(
          terms.get().zone(), nearest(session.trainer(), booking.view()));
    }
    events.publishEvent(new BookingMade(booking.news()));
    return new BookingOutcome.Booked(booking.view());
  }

  private List<Slot> nearest(TrainerId trainer, BookingView wished) {
    LocalDate day = LocalDate.ofInstant(wished.start(), wished.zone());
    return freeSlots(trainer, day, day.plusDays(7), new Actor.ByTrainer(trainer)).stream()
        .sorted(
            Comparator.comparing(
                slot -> ChronoUnit.MINUTES.between(slot.start(), wished.start()),
                Comparator.comparing(Math::abs)))
        .limit(ALTERNATIVES)
        .sorted(Comparator.comparing(Slot::start))
        .toList();
  }

  /**
   * Free slots of a trainer on the days {@code from} to {@code to}, both included.
   *
   * @param by notice and horizon bind clients only
   */
  @Transactional(readOnly = true)
  public List<Slot> freeSlots(TrainerId id, LocalDate from, LocalDate to, Actor by) {
    Optional<TrainerView> trainer = trainers.find(id);
    Optional<Schedule> schedule = schedules.find(id);
    if (trainer.isEmpty() || schedule.isEmpty()) {
      return List.of();
    }
    Duration length = Duration.ofMinutes(trainer.get().sessionMinutes());
    ZoneId zone = schedule.get().zone();
    SlotRules rules = schedule.get().rules();
    Offer offer =
        switch (by) {
          case Actor.ByClient _ -> rules.forClients(length, clock.instant(), zone);
          case Actor.ByTrainer _, Actor.ByStaff _, Actor.BySystem _ ->
              rules.forTrainer(length, clock.instant());
        };
    // A day more on both sides: sessions run over midnight and have buffers.
    List<Slot> sessions =
        table.busy(
            id,
            from.minusDays(1).atStartOfDay(zone).toInstant(),
            to.plusDays(2).atStartOfDay(zone).toInstant());
    return new FreeSlots(schedule.get().work(), offer).on(from, to, sessions);
  }

  /** The client agrees. */
  @Transactional
  public ChangeOutcome confirm(BookingId id, Actor by) {
    return change(id, by, BookingState.CONFIRMED, null);
  }

  /** The session is called off; the slot is free at once. */
  @Transactional
  public ChangeOutcome cancel(BookingId id, Actor by, @Nullable String reason) {
    return change(id, by, BookingState.CANCELLED, reason);
  }

  /** Who is not a client any more has no sessions to come. */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void on(ClientRefused event) {
    for (BookingId booking : table.coming(event.trainer(), event.client(), clock.instant())) {
      change(booking, new Actor.ByTrainer(event.trainer()), BookingState.CANCELLED, null);
    }
  }

  private ChangeOutcome change(
      BookingId id, Actor by, BookingState wished, @Nullable String reason) {
    Optional<Booking> found = table.lock(id).filter(booking -> booking.concerns(by));
    if (found.isEmpty()) {
      return new ChangeOutcome.Missing();
    }
    Booking booking = found.get();
    Instant now = clock.instant();
    Booking.Verdict verdict =
        wished == BookingState.CONFIRMED ? booking.toConfirm(now) : booking.toCancel(now);
    return switch (verdict) {
      case ALREADY -> new ChangeOutcome.AlreadySo(booking.view());
      case NOT_POSSIBLE -> new ChangeOutcome.NotPossible(booking.view());
      case DO -> {
        Booking changed = booking.in(wished);
        table.update(changed, by, reason, now);
        events.publishEvent(
            wished == BookingState.CONFIRMED
                ? new BookingConfirmed(changed.news())
                : new BookingCancelled(changed.news(), by, reason));
        yield new ChangeOutcome.Changed(changed.view());
      }
    };
  }

  /** A booking, if it concerns this person. */
  @Transactional(readOnly = true)
  public Optional<BookingView> find(BookingId id, Actor by) {
    return news(id, by).map(BookingNews::booking);
  }

  /** The same with what is needed to write to both sides. */
  @Transactional(readOnly = true)
  public Optional<BookingNews> news(BookingId id, Actor by) {
    return table.find(id).filter(booking -> booking.concerns(by)).map(Booking::news);
  }

  @Transactional(readOnly = true)
  public List<BookingView> list(BookingQuery query) {
    return table.list(query).stream().map(Booking::view).toList();
  }
}
