package ru.trenergram.notifications;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.loops.OngoingWork;

/** Forgets the words of old messages, a piece at a time. */
@Component
@ConditionalOnRole(Role.WORKER)
class OldWords extends OngoingWork {

  private static final Duration PAUSE = Duration.ofHours(1);
  private static final Duration WHILE_SOME_ARE_LEFT = Duration.ofSeconds(1);
  private static final Duration AFTER_TROUBLE = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final MessageTable messages;

  OldWords(MessageTable messages) {
    super("old-words", AFTER_TROUBLE, PATIENCE);
    this.messages = messages;
  }

  @Override
  protected Duration round(BooleanSupplier goesOn) {
    return messages.forgetWords() < MessageTable.CLEARED_AT_ONCE ? PAUSE : WHILE_SOME_ARE_LEFT;
  }
}
