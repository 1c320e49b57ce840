package ru.trenergram.reviews;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How clients rate a trainer: every client counts once, with the mean of what they gave.
 *
 * @param mean from 1 to 5 with two decimals; null without any review
 * @param clients how many rated
 * @param reviews how often
 */
public record TrainerRating(@Nullable BigDecimal mean, int clients, int reviews) {}
