/** The web face of calendars: the owner's side of a feed, and the file that calendars fetch. */
@NullMarked
package ru.trenergram.calendars.web;

import org.jspecify.annotations.NullMarked;
