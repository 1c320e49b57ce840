/** Rules of the dialogues that need no chat. */
@NullMarked
package ru.trenergram.bot.dialogue;

import org.jspecify.annotations.NullMarked;
