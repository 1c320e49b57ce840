/**
 * The sessions of a trainer or client in the calendars they use elsewhere: a feed at a secret
 * address.
 *
 * <p>Owns {@code platform.calendar_feed}, where a secret is kept as its hash only. Must never show
 * a phone or a sum, and never let a secret into a log.
 */
@NullMarked
package ru.trenergram.calendars;

import org.jspecify.annotations.NullMarked;
