package ru.trenergram.scheduling;

import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;

/** Sessions of a type are of another length or price from now on, or not to be had any more. */
public record SessionTypeChanged(TenantId club, TrainerId trainer) {}
