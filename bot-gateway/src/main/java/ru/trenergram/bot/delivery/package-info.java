/**
 * Messages of the outbox on their way to a chat, and the menus of chats. Owns {@code
 * platform.bot_person}.
 */
@NullMarked
package ru.trenergram.bot.delivery;

import org.jspecify.annotations.NullMarked;
