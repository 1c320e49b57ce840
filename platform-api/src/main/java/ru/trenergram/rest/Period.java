package ru.trenergram.rest;

import java.time.Instant;

/**
 * Of which time a list is wanted: the query parameters {@code from} and {@code to}, without them
 * all of it. A parameter of controllers.
 *
 * @param from the earliest start
 * @param to starts lie before it
 */
public record Period(Instant from, Instant to) {}
