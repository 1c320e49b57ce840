/** What calls to a failing Telegram are said to have done. */
@NullMarked
package ru.trenergram.bot.client;

import org.jspecify.annotations.NullMarked;
