/** What the bot answers: commands, buttons, registrations. Owns {@code platform.bot_dialogue}. */
@NullMarked
package ru.trenergram.bot.dialogue;

import org.jspecify.annotations.NullMarked;
