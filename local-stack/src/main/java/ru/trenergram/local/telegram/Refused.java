package ru.trenergram.local.telegram;

import org.jspecify.annotations.Nullable;

/**
 * The Bot API says no. An exception because a refusal may arise deep inside the parsing of a
 * parameter.
 */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final @Nullable Integer retryAfter;

  private Refused(int code, String description, @Nullable Integer retryAfter) {
    super(description, null, false, false);
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /**
   * Telegram's own rule: the first letter is lowered unless the message is an upper-case server
   * code.
   */
  static Refused badRequest(String reason) {
    boolean serverCode =
        reason.length() > 1 && (reason.charAt(1) == '_' || Character.isUpperCase(reason.charAt(1)));
    String tail =
        serverCode ? reason : Character.toLowerCase(reason.charAt(0)) + reason.substring(1);
    return new Refused(400, "Bad Request: " + tail, null);
  }

  static Refused forbidden(String reason) {
    return new Refused(403, "Forbidden: " + reason, null);
  }

  static Refused conflict(String reason) {
    return new Refused(409, "Conflict: " + reason, null);
  }

  static Refused tooManyRequests(int retryAfter) {
    return new Refused(429, "Too Many Requests: retry after " + retryAfter, retryAfter);
  }

  static Refused of(int code, String description) {
    return new Refused(code, description, null);
  }

  int code() {
    return code;
  }

  String description() {
    return String.valueOf(getMessage());
  }

  @Nullable Integer retryAfter() {
    return retryAfter;
  }
}
