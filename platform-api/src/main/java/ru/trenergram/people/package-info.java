/**
 * Trainers, clients, who trains whom, and invitations. Owns {@code trainer}, {@code client}, {@code
 * trainer_client} and {@code invitation} of each club. Must never show one trainer's clients to
 * another.
 */
@NullMarked
package ru.trenergram.people;

import org.jspecify.annotations.NullMarked;
