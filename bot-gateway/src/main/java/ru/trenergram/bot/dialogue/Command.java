package ru.trenergram.bot.dialogue;

import ru.trenergram.bot.inbox.Turn;

/** A command of the bot. */
interface Command {

  /** Without the slash. */
  String name();

  Turn turn(Exchange exchange, String argument);
}
