/**
 * The realm of the staff as code: brings a running Keycloak's realm to what {@code keycloak/realm}
 * says. People and their passwords, second factors, roles and sessions are never touched; the one
 * account it looks at is that of our own backend.
 */
@NullMarked
package ru.trenergram.realm;

import org.jspecify.annotations.NullMarked;
