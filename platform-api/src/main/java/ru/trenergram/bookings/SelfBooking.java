package ru.trenergram.bookings;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.bookings.BookingOutcome.LimitReached;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.Presence;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.Slot;

/**
 * Clients who book by themselves: a slot is held for them while they look at price and terms, and
 * becomes a booking, or a request where the trainer wishes to be asked.
 */
@Component
public class SelfBooking {

  private final BookingDesk desk;
  private final BookingTable table;
  private final ClientLimits limits;
  private final Availability availability;
  private final Requests requests;
  private final Presence presence;
  private final InstantSource clock;

  SelfBooking(
      BookingDesk desk,
      BookingTable table,
      ClientLimits limits,
      Availability availability,
      Requests requests,
      Presence presence,
      InstantSource clock) {
    this.desk = desk;
    this.table = table;
    this.limits = limits;
    this.availability = availability;
    this.requests = requests;
    this.presence = presence;
    this.clock = clock;
  }

  /**
   * Holds a free slot for a client for ten minutes, or until it begins; another one that the client
   * held with this trainer is free again, but only if this one is held.
   */
  @Transactional
  public BookingOutcome hold(HoldSlot wish) {
    Instant now = clock.instant();
    Instant start = wish.start().truncatedTo(ChronoUnit.MINUTES);
    if (!start.isAfter(now)) {
      return new BookingOutcome.StartHasPassed();
    }
    return table
        .lockTerms(
            wish.trainer(), wish.client(), start, wish.type() == null ? null : wish.type().length())
        .map(terms -> terms.of(wish.type()))
        .map(terms -> hold(wish, terms, terms.time(start, null), now))
        .orElseGet(BookingOutcome.UnknownClient::new);
  }

  private BookingOutcome hold(HoldSlot wish, SessionTerms terms, Slot time, Instant now) {
    if (terms.clientBusy() && !wish.despiteOverlap()) {
      return new BookingOutcome.ClientIsBusy();
    }
    availability.keep(wish.trainer());
    return table.orUndone(
        () -> inPlaceOfOthers(wish, terms, time, now), BookingOutcome.Booked.class::isInstance);
  }

  private BookingOutcome inPlaceOfOthers(
      HoldSlot wish, SessionTerms terms, Slot time, Instant now) {
    Actor client = new Actor.ByClient(wish.client());
    Optional<LimitReached> limit = makeRoom(wish.trainer(), wish.client(), terms, time);
    if (limit.isPresent()) {
      return limit.get();
    }
    Booking held = terms.held(time, Requests.endOfHold(time.start(), now));
    if (!availability.offersToClients(wish.trainer(), time, client, Optional.empty())
        || !table.insert(held, client, now)) {
      return new BookingOutcome.SlotTaken(
          terms.zone(), availability.nearest(wish.trainer(), time, terms.zone(), client));
    }
    requests.plan(held.view());
    return new BookingOutcome.Booked(held.view());
  }

  /**
   * What the client held with this trainer before is free again; a limit, if a further session at
   * this time would be over it.
   */
  Optional<LimitReached> makeRoom(
      TrainerId trainer, ClientId client, SessionTerms terms, Slot time) {
    Actor by = new Actor.ByClient(client);
    // It may have been asked for since it was looked up, and stays then.
    limits.holds(trainer, client).forEach(other -> giveBack(other, by));
    return limits.reached(trainer, client, terms, time);
  }

  /**
   * The client wants what is held: it is booked, or the trainer is asked, within the limits as they
   * are now. Safe to repeat.
   */
  @Transactional
  public RequestOutcome request(BookingId id, Actor.ByClient by) {
    return request(id, by, false);
  }

  /**
   * The same.
   *
   * @param despiteOverlap also what the waitlist offers while the client has another session then;
   *     of what they held themselves they were asked when they did
   */
  @Transactional
  public RequestOutcome request(BookingId id, Actor.ByClient by, boolean despiteOverlap) {
    return limits.against(id, by, despiteOverlap).orElseGet(() -> request(by, id));
  }

  private ChangeOutcome request(Actor.ByClient by, BookingId id) {
    ChangeOutcome outcome =
        desk.change(
            id,
            by,
            BookingAction.REQUEST,
            held -> requests.needApproval(held.view()) ? requested(held, by) : booked(held, by));
    if (outcome instanceof ChangeOutcome.NotPossible(BookingView gone)
        && gone.state() == BookingState.CANCELLED
        && gone.start().isAfter(clock.instant())) {
      // What was held when the trainer left is free: the client hears where the trainer is.
      presence.mustStay(new TrainerId(gone.trainer().id()));
    }
    return outcome;
  }

  /** What is held is free again; what was asked for meanwhile stays so. Safe to repeat. */
  @Transactional
  public ChangeOutcome giveBack(BookingId held, Actor by) {
    return giveBack(held, by, CancellationCause.WISHED);
  }

  /** The same for any cause. */
  ChangeOutcome giveBack(BookingId held, Actor by, CancellationCause cause) {
    return desk.change(
        held,
        by,
        BookingAction.CANCEL,
        booking ->
            booking.view().state() == BookingState.HELD
                ? desk.cancelled(booking, by, cause, null)
                : null);
  }

  private Booking requested(Booking held, Actor by) {
    Booking request = held.pending(Side.TRAINER, requests.end(held.view()));
    table.update(request, by, null, clock.instant());
    requests.plan(request.view());
    desk.tell(new BookingRequested(request.news()));
    return request;
  }

  private Booking booked(Booking held, Actor by) {
    Booking booked = held.in(BookingState.CONFIRMED);
    table.update(booked, by, null, clock.instant());
    desk.tell(new BookingConfirmed(booked.news(), by, null));
    return booked;
  }
}
