package ru.trenergram.balances;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ru.trenergram.bookings.Actor;
import ru.trenergram.kernel.Money;

/**
 * An entry of the ledger, as it was written and stays.
 *
 * @param amount by which the balance changed
 * @param pass whose sessions it moved, if any
 * @param reason of charges and refunds; null for what was typed
 * @param reverses the entry that it takes back
 */
public record LedgerEntry(
    EntryId id,
    Account account,
    EntryKind kind,
    Money amount,
    @Nullable PassMove pass,
    @Nullable Reason reason,
    @Nullable EntryId reverses,
    Actor by,
    Instant at) {

  /**
   * By how many sessions a pass changed; minus one for a session, also of a pass that has no number
   * of them.
   */
  public record PassMove(PassId pass, int sessions) {

    PassMove reversed() {
      return new PassMove(pass, -sessions);
    }
  }

  static LedgerEntry typed(Account account, EntryKind kind, Money amount, Actor by, Instant at) {
    return new LedgerEntry(EntryId.next(), account, kind, amount, null, null, null, by, at);
  }

  boolean isBecauseOf(Cause cause) {
    return reason != null && reason.cause() == cause;
  }

  boolean movesSessionsOf(PassId other) {
    return pass != null && pass.pass().equals(other);
  }

  /** Whether it moves neither money nor a session of a pass: the charge of what costs nothing. */
  boolean movesNothing() {
    return pass == null && amount.minorUnits() == 0;
  }

  /**
   * The same entry in an account elsewhere.
   *
   * @param renewed what became of the passes
   */
  LedgerEntry anew(Account there, Map<PassId, PassId> renewed) {
    return new LedgerEntry(
        EntryId.next(),
        there,
        kind,
        amount,
        pass == null
            ? null
            : new PassMove(Objects.requireNonNull(renewed.get(pass.pass())), pass.sessions()),
        reason,
        null,
        by,
        at);
  }

  /**
   * What takes this entry back.
   *
   * @param session as it is now: it may have moved since this entry
   */
  LedgerEntry reversed(Cause cause, Reason.@Nullable Session session, Actor by, Instant now) {
    return new LedgerEntry(
        EntryId.next(),
        account,
        EntryKind.REFUND,
        new Money(Math.negateExact(amount.minorUnits()), amount.currency()),
        pass == null ? null : pass.reversed(),
        new Reason(cause, session, null),
        id,
        by,
        now);
  }
}
