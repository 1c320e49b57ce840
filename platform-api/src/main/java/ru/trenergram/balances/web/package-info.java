/** Balances, ledger entries and passes over REST. */
@NullMarked
package ru.trenergram.balances.web;

import org.jspecify.annotations.NullMarked;
