/**
 * The REST face of people: what goes over the wire and how refusals are told. What other modules'
 * controllers need of it is {@link ru.trenergram.people.web.RefusedWhileMoving}.
 */
@NamedInterface("web")
@NullMarked
package ru.trenergram.people.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
