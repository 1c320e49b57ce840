/**
 * The Bot API as this module speaks it: the port, updates that come in, outcomes of calls. Knows no
 * library.
 */
@NullMarked
package ru.trenergram.bot.api;

import org.jspecify.annotations.NullMarked;
