package ru.trenergram.rest;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;

/**
 * A refusal at the edge, on its way to an RFC 9457 answer.
 *
 * <p>Title and detail are looked up in Russian and English under {@code <code>.title} and {@code
 * <code>.detail} in the bundles {@code problems/<module>_ru.properties} and {@code _en} of any
 * module; the arguments fill the detail's places {@code {0}}, {@code {1}}.
 */
public final class ProblemException extends RuntimeException {

  private final HttpStatus status;
  private final String code;
  private final transient Object[] arguments;
  private final transient Map<String, Object> fields = new LinkedHashMap<>();
  private final transient Map<String, String> headers = new LinkedHashMap<>();

  private ProblemException(HttpStatus status, String code, Object[] arguments) {
    super(code, null, false, false);
    this.status = status;
    this.code = code;
    this.arguments = arguments;
  }

  public static ProblemException of(HttpStatus status, String code, Object... arguments) {
    return new ProblemException(status, code, arguments);
  }

  /** Nothing there, or nothing that this caller may know of. */
  public static ProblemException notFound() {
    return of(HttpStatus.NOT_FOUND, "not-found");
  }

  /** One field of the input is wrong. */
  public static ProblemException invalid(String field, String messageKey, Object... arguments) {
    return InvalidInput.of(field, messageKey, arguments);
  }

  /** Adds a machine-readable field; {@code value} becomes JSON as any answer does. */
  public ProblemException with(String field, Object value) {
    fields.put(field, value);
    return this;
  }

  public ProblemException header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** When to try again, rounded up to whole seconds. */
  public ProblemException retryAfter(Duration wait) {
    long seconds = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    return header("Retry-After", Long.toString(seconds));
  }

  public HttpStatus status() {
    return status;
  }

  public String code() {
    return code;
  }

  Object[] arguments() {
    return arguments.clone();
  }

  Map<String, Object> fields() {
    return fields;
  }

  Map<String, String> headers() {
    return headers;
  }
}
