/** Short runs of what {@code bench/run kills} does two hundred times, and of its own tools. */
@NullMarked
package ru.trenergram.bench.kills;

import org.jspecify.annotations.NullMarked;
