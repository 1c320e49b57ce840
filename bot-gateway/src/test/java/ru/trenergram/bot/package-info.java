/** The bot against a real database and a Telegram of our own. */
@NullMarked
package ru.trenergram.bot;

import org.jspecify.annotations.NullMarked;
