package ru.trenergram.bot.dialogue;

import java.util.Set;
import ru.trenergram.bot.inbox.Turn;

/** Does what buttons stand for. A press may come late or twice: then it answers, nothing more. */
interface Verb {

  /** The verbs it knows; they are stored with messages. */
  Set<String> verbs();

  Turn turn(Exchange exchange, Press press);
}
