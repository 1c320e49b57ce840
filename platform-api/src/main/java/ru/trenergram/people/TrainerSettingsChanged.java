package ru.trenergram.people;

import ru.trenergram.tenancy.TenantId;

/** A trainer gives sessions of another usual length, at another price or in another zone. */
public record TrainerSettingsChanged(TenantId club, TrainerId trainer) {}
