/**
 * A real Keycloak without installation, with the realm of production, and a browser that drives its
 * pages as a person does.
 */
@NullMarked
package ru.trenergram.local.identity;

import org.jspecify.annotations.NullMarked;
