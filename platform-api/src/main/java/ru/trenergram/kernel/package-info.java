/** Values that every module speaks: money, typed ids, problem types. Owns no table and no bean. */
@NullMarked
package ru.trenergram.kernel;

import org.jspecify.annotations.NullMarked;
