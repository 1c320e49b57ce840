/** The REST face of reviews: what goes over the wire and how refusals are told. */
@NullMarked
package ru.trenergram.reviews.web;

import org.jspecify.annotations.NullMarked;
