/** What a club is to its members: its card, read from the registry of tenants. */
@NullMarked
package ru.trenergram.clubs;

import org.jspecify.annotations.NullMarked;
