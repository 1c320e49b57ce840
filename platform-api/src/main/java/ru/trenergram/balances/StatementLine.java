package ru.trenergram.balances;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the statement.
 *
 * @param note what was typed with it
 * @param chargedStart of a refund: the start that the charge names, from which the session may have
 *     moved since
 */
public record StatementLine(
    LedgerEntry entry, @Nullable String note, @Nullable Instant chargedStart) {}
