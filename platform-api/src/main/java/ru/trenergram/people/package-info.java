/**
 * Trainers, clients, who trains whom, and invitations; and for how long a club keeps clients whom
 * it does not see any more. Owns {@code trainer}, {@code client}, {@code trainer_client}, {@code
 * invitation} and {@code retention} of each club. Must never show one trainer's clients to another.
 */
@NullMarked
package ru.trenergram.people;

import org.jspecify.annotations.NullMarked;
