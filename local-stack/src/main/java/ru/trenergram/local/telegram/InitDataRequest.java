package ru.trenergram.local.telegram;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which {@code initData} is wanted.
 *
 * @param startParam the {@code startapp} payload of a direct link, null for a launch by a button
 * @param age how old {@code auth_date} is; negative lies in the future
 * @param flaw what is wrong with it
 */
public record InitDataRequest(@Nullable String startParam, Duration age, Flaw flaw) {
  public static final InitDataRequest FRESH = new InitDataRequest(null, Duration.ZERO, Flaw.NONE);

  /** Ways in which initData can be bad; too old is {@code age}. */
  public enum Flaw {
    NONE,
    /** Names another user than the one who was signed. */
    TAMPERED,
    /** Signed with the token of a bot nobody has. */
    OTHER_BOT,
    NO_HASH,
    /** As from a reply keyboard: the empty string. */
    EMPTY
  }

  public InitDataRequest withStartParam(String value) {
    return new InitDataRequest(value, age, flaw);
  }

  public InitDataRequest withAge(Duration value) {
    return new InitDataRequest(startParam, value, flaw);
  }

  public InitDataRequest with(Flaw value) {
    return new InitDataRequest(startParam, age, value);
  }
}
