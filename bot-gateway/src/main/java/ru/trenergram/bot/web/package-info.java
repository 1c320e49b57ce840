/** Where Telegram posts updates. Owns no table. */
@NullMarked
package ru.trenergram.bot.web;

import org.jspecify.annotations.NullMarked;
