package ru.trenergram.people;

import java.util.UUID;
import ru.trenergram.tenancy.TenantId;

/**
 * A trainer on the way from one tenant to another.
 *
 * @param leaving the trainer's row in {@code from}
 * @param arriving the trainer's row in {@code to}
 */
public record TrainerTransfer(
    UUID transfer, TenantId from, TenantId to, TrainerId leaving, TrainerId arriving) {}
