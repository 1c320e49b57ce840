package ru.trenergram.balances;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.balances.LedgerEntry.PassMove;
import ru.trenergram.balances.Promises.Wish;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.kernel.Money;

/**
 * Charges a session once, and takes the charge back. Whoever calls holds the lock on the booking;
 * without it the keys of the ledger would still let only one of two charges in.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Charges {

  private final LedgerTable ledger;
  private final PassTable passes;
  private final UnchargedSessions uncharged;
  private final InstantSource clock;

  Charges(LedgerTable ledger, PassTable passes, UnchargedSessions uncharged, InstantSource clock) {
    this.ledger = ledger;
    this.passes = passes;
    this.uncharged = uncharged;
    this.clock = clock;
  }

  /** Charges a session to the pass it was promised, else its price to the balance. */
  void charge(BookingView booking, Cause cause) {
    if (ledger.standingCharge(booking.id()).isPresent()) {
      return;
    }
    Optional<PassId> pass = payingPass(booking);
    ledger.write(
        new LedgerEntry(
            EntryId.next(),
            Account.of(booking),
            EntryKind.CHARGE,
            new Money(
                pass.isPresent() ? 0 : -booking.price().minorUnits(), booking.price().currency()),
            pass.map(id -> new PassMove(id, -1)).orElse(null),
            new Reason(cause, Reason.Session.of(booking), rule(booking, cause)),
            null,
            new Actor.BySystem(),
            clock.instant()));
  }

  /**
   * Charges again what stood before the session was first marked; what had gone back for another
   * reason before did not stand.
   */
  void restore(BookingView booking) {
    if (ledger.lastRefund(booking.id(), Cause.DEADLINE) == Cause.DID_NOT_COME) {
      charge(booking, Cause.DEADLINE);
    }
  }

  /** Whether it was charged and that went back, since it seemed not to have taken place. */
  boolean wentBack(BookingView booking) {
    return standing(booking).isEmpty()
        && Stream.of(Cause.DEADLINE, Cause.TOOK_PLACE)
            .map(charged -> ledger.lastRefund(booking.id(), charged))
            .anyMatch(cause -> cause == Cause.DID_NOT_COME || cause == Cause.NOT_AGREED);
  }

  /** Whether what was charged last by the deadline was waived. */
  boolean wasWaived(BookingView booking) {
    return ledger.lastRefund(booking.id(), Cause.DEADLINE) == Cause.WAIVED;
  }

  private static Reason.@Nullable Rule rule(BookingView booking, Cause cause) {
    return cause == Cause.DEADLINE
        ? new Reason.Rule(
            booking.terms().cancellationHours(), booking.terms().freeUntil(booking.start()))
        : null;
  }

  private Optional<PassId> payingPass(BookingView booking) {
    if (booking.price().minorUnits() == 0) {
      return Optional.empty();
    }
    List<Pass> own = passes.lock(Account.of(booking));
    if (own.isEmpty()) {
      return Optional.empty();
    }
    List<Wish> wishes = uncharged.of(Account.of(booking), booking.zone(), wish(booking));
    return Promises.of(own, wishes).to(booking.id());
  }

  private static Wish wish(BookingView booking) {
    return new Wish(booking.id(), LocalDate.ofInstant(booking.start(), booking.zone()));
  }

  /** The charge of a session that stands, if it was charged. */
  Optional<LedgerEntry> standing(BookingView booking) {
    return ledger.standingCharge(booking.id());
  }

  /**
   * Takes a charge back, money or session, to where it came from. The passes are locked though it
   * needs none: whoever refunds one session and charges another has them before the balance.
   */
  LedgerEntry refund(LedgerEntry charge, BookingView booking, Cause cause) {
    passes.claim(Account.of(booking));
    LedgerEntry refund =
        charge.reversed(cause, Reason.Session.of(booking), new Actor.BySystem(), clock.instant());
    ledger.write(refund);
    return refund;
  }
}
