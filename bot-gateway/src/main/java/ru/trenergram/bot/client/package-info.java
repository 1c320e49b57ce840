/** The Bot API through the telegrambots library: the only place where its types are known. */
@NullMarked
package ru.trenergram.bot.client;

import org.jspecify.annotations.NullMarked;
