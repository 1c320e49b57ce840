package ru.trenergram.bookings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.BookingOutcome.Limit;
import ru.trenergram.bookings.BookingOutcome.LimitReached;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.Slot;

/** The limits of a trainer for one client. Whoever holds or books asks with the two locked. */
@Component
class ClientLimits {

  private final ClientCounts counts;
  private final BookingTable table;
  private final BookingRows rows;
  private final InstantSource clock;

  ClientLimits(ClientCounts counts, BookingTable table, BookingRows rows, InstantSource clock) {
    this.counts = counts;
    this.table = table;
    this.rows = rows;
    this.clock = clock;
  }

  /** What the client holds with this trainer, but for what the waitlist offers them. */
  List<BookingId> holds(TrainerId trainer, ClientId client) {
    return counts.holds(trainer, client);
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
   * Which limit a held slot would exceed as a booking; of several that are held the first that is
   * asked for gets it. Locks client and trainer, so it comes before the booking's lock.
   */
  Optional<LimitReached> reachedBy(BookingId id, ClientId client) {
    return rows.find(id)
        .filter(seen -> seen.concerns(new Actor.ByClient(client)))
        .filter(seen -> seen.view().state() == BookingState.HELD)
        .flatMap(held -> reachedBy(held, client));
  }

  private Optional<LimitReached> reachedBy(Booking held, ClientId client) {
    Slot time = held.time();
    Duration length = Duration.between(time.start(), time.end());
    return table
        .lockTerms(held.trainer(), client, time.start(), length)
        .flatMap(terms -> {
          ClientCounts.Counts has =
              counts.of(
                  held.trainer(),
                  client,
                  time.start(),
                  terms.zone(),
                  clock.instant(),
                  held.view().id());
          return over(terms.rules(), has.openRequests(), has.upcoming(), has.inWeek());
        });
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
    return over(
        Limit.OPEN_REQUESTS, rules.needsApproval() ? rules.openRequests() : null, has);
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
