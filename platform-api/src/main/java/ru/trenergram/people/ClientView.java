package ru.trenergram.people;

import org.jspecify.annotations.Nullable;

/**
 * A client and the trainer they train with.
 *
 * @param phone only for those who need it: the trainer and the club's staff
 */
public record ClientView(
    ClientId id, String name, @Nullable String phone, TrainerId trainer, String trainerName) {}
