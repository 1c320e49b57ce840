/**
 * {@code bench/run races}: people who all want the same at once, on real threads, two processes and
 * a real PostgreSQL, judged after each round by SQL that knows none of the application's code.
 */
@NullMarked
package ru.trenergram.bench.races;

import org.jspecify.annotations.NullMarked;
