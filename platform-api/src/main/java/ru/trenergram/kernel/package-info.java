/**
 * What every module speaks: money, ids, moments in UTC and on somebody's wall clock, the role of a
 * process. Owns no table and no bean.
 */
@NullMarked
package ru.trenergram.kernel;

import org.jspecify.annotations.NullMarked;
