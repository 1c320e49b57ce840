/** The REST face of notes: what goes over the wire and how refusals are told. */
@NullMarked
package ru.trenergram.notes.web;

import org.jspecify.annotations.NullMarked;
