package ru.trenergram.api;

import java.util.UUID;

/**
 * One side of a person, with a session on it.
 *
 * @param member their row in the club
 */
record Side(long telegramId, UUID person, UUID membership, UUID session, UUID member) {}
