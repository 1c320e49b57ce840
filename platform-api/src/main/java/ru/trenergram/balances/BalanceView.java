package ru.trenergram.balances;

import ru.trenergram.kernel.Money;

/**
 * A balance of an account; one that has seen several currencies has as many.
 *
 * @param amount below zero is a debt of the client
 */
public record BalanceView(AccountView account, Money amount) {}
