/** The REST face of bookings: what goes over the wire and how refusals are told. */
@NullMarked
package ru.trenergram.bookings.web;

import org.jspecify.annotations.NullMarked;
