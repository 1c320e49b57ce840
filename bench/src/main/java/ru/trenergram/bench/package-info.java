/**
 * Measures the application side by side with the bare database, on a stack of its own. Nothing here
 * is on the class path of the production image.
 */
@NullMarked
package ru.trenergram.bench;

import org.jspecify.annotations.NullMarked;
