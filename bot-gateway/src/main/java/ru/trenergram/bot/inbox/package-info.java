/**
 * Updates: kept durably on arrival, then handled one at a time per person. Owns {@code
 * platform.bot_update}, {@code bot_conversation} and {@code bot_poller}.
 */
@NullMarked
package ru.trenergram.bot.inbox;

import org.jspecify.annotations.NullMarked;
