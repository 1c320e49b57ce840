/**
 * A real PostgreSQL server without installation: kept between runs for a developer, thrown away
 * after tests.
 */
@NullMarked
package ru.trenergram.local.database;

import org.jspecify.annotations.NullMarked;
