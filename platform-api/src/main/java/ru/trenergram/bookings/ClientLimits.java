package ru.trenergram.bookings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.BookingOutcome.ClientIsBusy;
import ru.trenergram.bookings.BookingOutcome.Limit;
import ru.trenergram.bookings.BookingOutcome.LimitReached;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.Slot;

/**
 * The limits of a trainer for one client, and what else stands against what is held. Whoever holds
 * or books asks with the two locked.
 */
@Component
class ClientLimits {

  private final ClientCounts counts;
  private final BookingTable table;
  private final BookingRows rows;
  private final OfferTable offers;
  private final InstantSource clock;

  ClientLimits(
      ClientCounts counts,
      BookingTable table,
      BookingRows rows,
      OfferTable offers,
      InstantSource clock) {
    this.counts = counts;
    this.table = table;
    this.rows = rows;
    this.offers = offers;
    this.clock = clock;
  }

  /** What the client holds with this trainer, but for what the waitlist offers them. */
  List<BookingId> holds(TrainerId trainer, ClientId client) {
    return counts.holds(trainer, client);
  }

  /**
   * When there will be one session less ahead by time alone, so that a limit may allow another;
   * empty if there is none.
   */
  Optional<Instant> easesAt(TrainerId trainer, ClientId client) {
    return counts.nextBegins(trainer, client, clock.instant());
  }

  /**
   * Which limit one more session would exceed; what is held for the client counts, since they may
   * still take it.
   */
  Optional<LimitReached> reached(
      TrainerId trainer, ClientId client, SessionTerms terms, Slot time) {
    ClientCounts.Counts has =
        counts.of(trainer, client, time.start(), terms.zone(), clock.instant(), null);
    return over(
        terms.rules(),
        has.openRequests() + has.held(),
        has.upcoming() + has.held(),
        has.inWeek() + has.heldInWeek());
  }

  /**
   * What stands against a held place becoming a booking: a limit, where of several that are held
   * the first that is asked for gets it; or, of a place that the waitlist offers, another session
   * of the client's then, about which nobody has asked them yet. Locks client and trainer, so it
   * comes before the booking's lock.
   */
  Optional<RequestOutcome> against(BookingId id, Actor.ByClient by, boolean despiteOverlap) {
    return rows.find(id)
        .filter(seen -> seen.concerns(by))
        .filter(
            seen -> seen.verdict(BookingAction.REQUEST, by, clock.instant()) == Booking.Verdict.DO)
        .flatMap(held -> {
          Optional<SessionTerms> terms = lockTerms(held, by.client());
          return terms
              .<RequestOutcome>flatMap(agreed -> reachedBy(held, by.client(), agreed))
              .or(() ->
                  terms
                      .filter(agreed -> agreed.clientBusy() && !despiteOverlap && offers.has(id))
                      .map(_ -> new ClientIsBusy()));
        });
  }

  private Optional<SessionTerms> lockTerms(Booking held, ClientId client) {
    Slot time = held.time();
    Duration length = Duration.between(time.start(), time.end());
    return table.lockTerms(held.trainer(), client, time.start(), length);
  }

  private Optional<LimitReached> reachedBy(Booking held, ClientId client, SessionTerms terms) {
    ClientCounts.Counts has =
        counts.of(
            held.trainer(),
            client,
            held.view().start(),
            terms.zone(),
            clock.instant(),
            held.view().id());
    return over(terms.rules(), has.openRequests(), has.upcoming(), has.inWeek());
  }

  /**
   * Which limit a client's move to another start would exceed. The session leaves its own week, so
   * it counts only in another; where the trainer wishes to be asked, it is an open request.
   *
   * @param terms locked
   */
  Optional<LimitReached> reachedByMove(Booking booking, SessionTerms terms, Instant start) {
    BookingView moving = booking.view();
    BookingRules rules = terms.rules();
    ClientCounts.Counts has =
        counts.of(
            booking.trainer(),
            new ClientId(moving.client().id()),
            start,
            terms.zone(),
            clock.instant(),
            moving.id());
    return openRequests(rules, has.openRequests() + has.held())
        .or(() ->
            ClientCounts.inOneWeek(moving.start(), start, terms.zone())
                ? Optional.empty()
                : aWeek(rules, has.inWeek() + has.heldInWeek()));
  }

  private static Optional<LimitReached> over(
      BookingRules rules, int openRequests, int upcoming, int inWeek) {
    return openRequests(rules, openRequests)
        .or(() -> over(Limit.UPCOMING, rules.upcomingLimit(), upcoming))
        .or(() -> aWeek(rules, inWeek));
  }

  /** Nothing becomes a request where the trainer does not wish to be asked. */
  private static Optional<LimitReached> openRequests(BookingRules rules, int has) {
    return over(Limit.OPEN_REQUESTS, rules.needsApproval() ? rules.openRequests() : null, has);
  }

  private static Optional<LimitReached> aWeek(BookingRules rules, int has) {
    return over(Limit.A_WEEK, rules.weeklyLimit(), has);
  }

  private static Optional<LimitReached> over(Limit limit, @Nullable Integer allowed, int has) {
    return allowed != null && has >= allowed
        ? Optional.of(new LimitReached(limit, allowed))
        : Optional.empty();
  }
}
