package ru.trenergram.bookings;

import ru.trenergram.people.TrainerId;

/** A trainer lets clients do other things by themselves than before. */
record BookingRulesChanged(TrainerId trainer) {}
