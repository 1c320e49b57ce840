package ru.trenergram.local.telegram;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Bot API call as it came and what became of it.
 *
 * @param number counts from one
 * @param arguments values as texts; structured ones are JSON, files their names
 * @param status the HTTP status of the answer, 0 where the connection was cut
 * @param description Telegram's words of a refusal
 * @param effective whether the call did something, whatever the caller was told
 */
public record RecordedCall(
    long number,
    Instant at,
    String bot,
    String method,
    Map<String, String> arguments,
    int status,
    @Nullable String description,
    boolean effective) {

  public boolean ok() {
    return status == 200;
  }

  /** Empty when the argument was not given. */
  public String argument(String name) {
    return arguments.getOrDefault(name, "");
  }
}
