package ru.trenergram.balances;

import org.jspecify.annotations.Nullable;

/**
 * A line of the statement.
 *
 * @param note what was typed with it
 */
public record StatementLine(LedgerEntry entry, @Nullable String note) {}
