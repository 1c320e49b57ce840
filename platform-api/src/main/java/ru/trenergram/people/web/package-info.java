/** The REST face of people: what goes over the wire and how refusals are told. */
@NullMarked
package ru.trenergram.people.web;

import org.jspecify.annotations.NullMarked;
