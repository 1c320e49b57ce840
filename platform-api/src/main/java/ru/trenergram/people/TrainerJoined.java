package ru.trenergram.people;

import ru.trenergram.tenancy.TenantId;

/** A trainer has begun to work in a club. */
public record TrainerJoined(TenantId club, TrainerId trainer) {}
