/**
 * Updates: kept durably on arrival, then handled one at a time per person. Owns {@code
 * platform.bot_update} and {@code platform.bot_conversation}.
 */
@NullMarked
package ru.trenergram.bot.inbox;

import org.jspecify.annotations.NullMarked;
