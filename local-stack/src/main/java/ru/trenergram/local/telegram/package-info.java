/**
 * Stands in for Telegram: the Bot API on one side, persons with their chats on the other, and a
 * page that shows both.
 *
 * <p>Owns its whole state in memory behind one lock. Must never know a type of the platform nor
 * call anything but loopback addresses.
 */
@NullMarked
package ru.trenergram.local.telegram;

import org.jspecify.annotations.NullMarked;
