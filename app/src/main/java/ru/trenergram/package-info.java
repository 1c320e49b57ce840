/** The assembly of the platform: it owns no rule and no table. */
@NullMarked
package ru.trenergram;

import org.jspecify.annotations.NullMarked;
