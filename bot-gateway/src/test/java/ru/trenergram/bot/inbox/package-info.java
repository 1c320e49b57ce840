/** The inbox under races, failures and crashes. */
@NullMarked
package ru.trenergram.bot.inbox;

import org.jspecify.annotations.NullMarked;
