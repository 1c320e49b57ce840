package ru.trenergram.local.telegram;

import org.jspecify.annotations.Nullable;

/**
 * Which calls a fault hits.
 *
 * @param method the method's name in any case, or {@code *}
 * @param chat only calls with this {@code chat_id}; null hits all
 * @param times how often; negative means until it is cleared
 */
public record FaultRule(String method, @Nullable Long chat, int times, Fault fault) {

  /** The next {@code times} calls of a method. */
  public static FaultRule next(int times, String method, Fault fault) {
    return new FaultRule(method, null, times, fault);
  }

  /** Every call of a method until it is cleared. */
  public static FaultRule always(String method, Fault fault) {
    return new FaultRule(method, null, -1, fault);
  }

  public FaultRule forChat(long id) {
    return new FaultRule(method, id, times, fault);
  }

  boolean hits(String calledMethod, String calledChat) {
    boolean sameMethod = method.equals("*") || method.equalsIgnoreCase(calledMethod);
    return times != 0 && sameMethod && (chat == null || Long.toString(chat).equals(calledChat));
  }

  FaultRule used() {
    return times < 0 ? this : new FaultRule(method, chat, times - 1, fault);
  }
}
