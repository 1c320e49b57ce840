/**
 * The application is killed on purpose, and somebody who knows none of its code looks at what is
 * left: processes that can be stopped between two steps, people who keep them busy, a checker. Must
 * never be on the class path of the application that is shipped.
 */
@NullMarked
package ru.trenergram.bench.kills;

import org.jspecify.annotations.NullMarked;
