/**
 * What people may ask of their own data (product.md section 13): consent to a text of a certain
 * version, a file of all that is kept about them, and to be forgotten in every club.
 *
 * <p>Owns {@code platform.consent}, {@code erasure} and {@code erasure_place}, and the list of
 * erasures outside of the database. Knows no table of anybody else: each module that keeps
 * something about people answers for it by a {@link PersonalData} or {@link PersonalTraces}, and by
 * {@link SignsOfLife} for whether clients are still about (decision 0025). Must never let one
 * person's data into the file of another.
 */
@NullMarked
package ru.trenergram.privacy;

import org.jspecify.annotations.NullMarked;
