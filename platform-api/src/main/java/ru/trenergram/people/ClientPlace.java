package ru.trenergram.people;

/** A place in the order of a club's clients. */
public record ClientPlace(ClientId client, TrainerId trainer) {}
