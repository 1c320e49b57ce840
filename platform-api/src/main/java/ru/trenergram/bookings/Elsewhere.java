package ru.trenergram.bookings;

import ru.trenergram.scheduling.Slot;

/** When a client is with another trainer; what they do there is nobody's business here. */
record Elsewhere(Party client, Slot time) {}
