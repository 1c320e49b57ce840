package ru.trenergram.people;

import ru.trenergram.tenancy.TenantId;

/** Another wall clock governs the trainer's working hours and reminders now. */
public record TrainerZoneChanged(TenantId club, TrainerId trainer) {}
