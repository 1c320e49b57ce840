/**
 * Money and passes between a client and a trainer: an append-only ledger whose sum is the balance,
 * charged once for a session and refunded by a linked entry (product.md section 4, Balances).
 *
 * <p>Owns {@code ledger_entry}, {@code ledger_note}, {@code balance}, {@code pass} and {@code
 * pass_freeze}. Must never change an entry, and never hold what somebody typed in one.
 */
@NullMarked
package ru.trenergram.balances;

import org.jspecify.annotations.NullMarked;
