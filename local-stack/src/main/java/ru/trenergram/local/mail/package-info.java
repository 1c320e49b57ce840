/** A mail server that delivers to nobody: it shows what the platform and Keycloak sent. */
@NullMarked
package ru.trenergram.local.mail;

import org.jspecify.annotations.NullMarked;
