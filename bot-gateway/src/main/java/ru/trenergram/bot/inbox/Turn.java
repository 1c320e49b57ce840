package ru.trenergram.bot.inbox;

import org.jspecify.annotations.Nullable;
import ru.trenergram.tenancy.TenantId;

/**
 * What one update leads to.
 *
 * @param club the club that {@code action} is bound to, or null
 * @param action runs in the transaction that marks the update as done, so that it takes effect
 *     once; no call to the outside
 */
public record Turn(@Nullable TenantId club, Runnable action) {

  /** Outside any club. */
  public static Turn unbound(Runnable action) {
    return new Turn(null, action);
  }
}
