/**
 * How the REST API speaks: problems, pages, cursors, repeated writes, correlation ids, what a body
 * may hold.
 *
 * <p>Owns {@code in_club.idempotent_request} and its twin in {@code platform}. Must never know a
 * resource, and never answer with anything but JSON.
 */
@NullMarked
package ru.trenergram.rest;

import org.jspecify.annotations.NullMarked;
