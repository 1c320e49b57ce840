/** A new release meets the clubs of the one before, while they are used. */
@NullMarked
package ru.trenergram.upgrade;

import org.jspecify.annotations.NullMarked;
