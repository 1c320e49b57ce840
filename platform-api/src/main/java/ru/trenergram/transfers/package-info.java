/**
 * Trainers who go from {@code solo} to a club and back, or from one club to another, with the
 * clients who agree (decision 0026). Owns {@code platform.transfer} and {@code transfer_client}.
 * Drives steps of which each is one transaction of one tenant; what the steps carry is each
 * module's own business ({@code people.Belongings}). Must never copy anything of a client who has
 * not agreed.
 */
@NullMarked
package ru.trenergram.transfers;

import org.jspecify.annotations.NullMarked;
