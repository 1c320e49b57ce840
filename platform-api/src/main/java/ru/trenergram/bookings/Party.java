package ru.trenergram.bookings;

import java.util.UUID;

/** One side of a booking. */
public record Party(UUID id, String name) {}
