package ru.trenergram.scheduling;

import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;

/** A trainer can be booked at other times than before. */
public record ScheduleChanged(TenantId club, TrainerId trainer) {}
