/**
 * Work that a process does all the time: a loop of rounds, which begins and ends with the process,
 * and the lease by which only one process does it. Owns no table: a lease is a row of whoever needs
 * it. Must never know what the work is.
 */
@NullMarked
package ru.trenergram.loops;

import org.jspecify.annotations.NullMarked;
