package ru.trenergram.people;

import ru.trenergram.identity.PersonId;

/**
 * A client who trains with a trainer.
 *
 * @param chat where they are written to
 */
public record ClientCard(ClientId id, PersonId person, long chat, String name, String phone) {}
