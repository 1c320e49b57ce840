/**
 * A real PostgreSQL server without installation: kept between runs for a developer, thrown away
 * after tests; a pooler before it, where this machine has one.
 */
@NullMarked
package ru.trenergram.local.database;

import org.jspecify.annotations.NullMarked;
