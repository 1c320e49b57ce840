/** Messages put into the language of their reader. Owns no table. */
@NullMarked
package ru.trenergram.bot.words;

import org.jspecify.annotations.NullMarked;
