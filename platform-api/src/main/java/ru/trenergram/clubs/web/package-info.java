/** The REST face of clubs: what goes over the wire and how refusals are told. */
@NullMarked
package ru.trenergram.clubs.web;

import org.jspecify.annotations.NullMarked;
