package ru.trenergram.bot.dialogue;

import java.util.Map;
import java.util.UUID;
import ru.trenergram.notifications.Words;

/** What somebody registers for. Every method runs bound to the club, in the turn's transaction. */
interface Goal {

  /** The dialogue's name, stored. */
  String flow();

  /**
   * Who invites to what, for the first message.
   *
   * @return empty if the invitation does not hold
   */
  Invite invite(Exchange exchange, UUID target);

  /** It is known who registers: the dialogue goes on or ends. */
  void identified(Exchange exchange, Dialogue dialogue);

  /** The answer to the question after that, if the dialogue asks one. */
  void answered(Exchange exchange, Dialogue dialogue, String text);

  /** Whether an invitation holds. */
  sealed interface Invite {

    /** It holds; {@code arguments} name who invites. */
    record Holds(Map<String, Object> arguments) implements Invite {}

    /** It does not, and must not tell why. */
    record Unknown() implements Invite {}

    /** Nothing is to be registered; this says why. */
    record Needless(Words words) implements Invite {}
  }
}
