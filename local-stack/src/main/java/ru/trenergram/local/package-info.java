/**
 * Stands in for the outside world on a laptop and in tests: PostgreSQL with a pooler, Keycloak,
 * Telegram, mail. Knows no type of the platform and is never on the class path of the production
 * image.
 */
@NullMarked
package ru.trenergram.local;

import org.jspecify.annotations.NullMarked;
