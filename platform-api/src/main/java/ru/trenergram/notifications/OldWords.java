package ru.trenergram.notifications;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.loops.Loop;

/**
 * Forgets the words of old messages, a piece at a time; on a thread of its own, so that no message
 * waits for it, nor ever for what fails here.
 */
@Component
@ConditionalOnRole(Role.WORKER)
class OldWords implements SmartLifecycle {

  private static final Duration PAUSE = Duration.ofHours(1);
  private static final Duration WHILE_SOME_ARE_LEFT = Duration.ofSeconds(1);
  private static final Duration AFTER_TROUBLE = Duration.ofMinutes(1);

  private final MessageTable messages;
  private final Loop loop = new Loop("old-words", AFTER_TROUBLE, _ -> forget());

  OldWords(MessageTable messages) {
    this.messages = messages;
  }

  private Duration forget() {
    return messages.forgetWords() < MessageTable.CLEARED_AT_ONCE ? PAUSE : WHILE_SOME_ARE_LEFT;
  }

  @Override
  public void start() {
    loop.start();
  }

  @Override
  public void stop() {
    loop.stop(Duration.ofSeconds(5));
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }
}
