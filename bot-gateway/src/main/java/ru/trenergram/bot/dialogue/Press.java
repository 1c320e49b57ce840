package ru.trenergram.bot.dialogue;

import org.jspecify.annotations.Nullable;
import ru.trenergram.notifications.Button;
import ru.trenergram.notifications.StagedMessage;

/**
 * A press on a button that this person was shown.
 *
 * @param externalId the number of the message in the chat, null if Telegram no longer says
 */
record Press(StagedMessage message, Button.Action action, @Nullable Long externalId) {

  String verb() {
    return action.verb();
  }

  String subject() {
    return action.subject();
  }
}
