/**
 * What trainers and the club's staff write down about clients and sessions. Owns {@code
 * client_note} and {@code session_note} with their texts. Must never show a note to the client it
 * is about, nor one trainer's to another.
 */
@NullMarked
package ru.trenergram.notes;

import org.jspecify.annotations.NullMarked;
