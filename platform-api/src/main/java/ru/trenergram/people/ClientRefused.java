package ru.trenergram.people;

import ru.trenergram.tenancy.TenantId;

/** A trainer does not want a client any more. */
public record ClientRefused(TenantId club, TrainerId trainer, ClientId client) {}
