package ru.trenergram.bookings;

import ru.trenergram.people.ClientId;

/**
 * A client is to take part in a group session.
 *
 * @param despiteOverlap also if the client has another session then
 */
public record TakeSeat(GroupSessionId session, ClientId client, boolean despiteOverlap) {}
