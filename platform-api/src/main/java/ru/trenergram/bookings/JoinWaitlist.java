package ru.trenergram.bookings;

import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;

/** A client wishes to be told when a trainer has a place. */
public record JoinWaitlist(TrainerId trainer, ClientId client, WaitWindow window) {}
