/**
 * What clients say of sessions that took place, and the rating of trainers that follows from it.
 *
 * <p>Owns {@code review}, {@code review_text}, {@code review_moderation} and {@code
 * review_hiding_reason}. Must never change a rating, and never count a session that did not take
 * place.
 */
@NullMarked
package ru.trenergram.reviews;

import org.jspecify.annotations.NullMarked;
