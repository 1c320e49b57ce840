package ru.trenergram.people;

/**
 * A client who goes along with a trainer.
 *
 * @param leaving the client's card where the trainer leaves
 * @param arriving the client's card where the trainer arrives
 */
public record ClientTransfer(TrainerTransfer trainer, ClientId leaving, ClientId arriving) {}
