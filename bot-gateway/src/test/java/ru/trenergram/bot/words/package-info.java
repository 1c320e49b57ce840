/** Texts, their languages, and what stands on buttons. */
@NullMarked
package ru.trenergram.bot.words;

import org.jspecify.annotations.NullMarked;
