package ru.trenergram.bot.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.telegram.telegrambots.meta.api.objects.ResponseParameters;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiValidationException;
import ru.trenergram.bot.api.CallOutcome;

/** What the library's exceptions say about the fate of a call. */
final class Outcomes {

  private Outcomes() {}

  static CallOutcome of(TelegramApiException failure) {
    if (failure instanceof TelegramApiValidationException) {
      return new CallOutcome.Refused("not sent: " + failure.getMessage());
    }
    if (failure instanceof TelegramApiRequestException answered && !fromTheWire(failure)) {
      int code = Objects.requireNonNullElse(answered.getErrorCode(), 0);
      return refusal(
          code,
          Objects.requireNonNullElse(answered.getApiResponse(), ""),
          Optional.ofNullable(answered.getParameters()).map(ResponseParameters::getRetryAfter));
    }
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return ofTrouble(cause);
  }

  private static boolean fromTheWire(TelegramApiException failure) {
    return failure.getCause() instanceof IOException io
        && !(io instanceof com.fasterxml.jackson.core.JacksonException);
  }

  /** An answer that Telegram gave in its own form; {@code code} 0 is an answer in another form. */
  static CallOutcome refusal(int code, String why, Optional<Integer> retryAfter) {
    String words = why.toLowerCase(Locale.ROOT);
    return switch (code) {
      case 429 -> new CallOutcome.RetryAfter(Duration.ofSeconds(retryAfter.orElse(1)));
      case 401, 404 -> new CallOutcome.TokenRefused(why);
      case 403 -> new CallOutcome.Unreachable(why);
      case 400 -> {
        if (words.contains("message is not modified")) {
          yield new CallOutcome.Done(null);
        }
        yield words.contains("chat not found") || words.contains("user is deactivated")
            ? new CallOutcome.Unreachable(why)
            : new CallOutcome.Refused(why);
      }
      default ->
          code > 400 && code < 500
              ? new CallOutcome.Refused(code + " " + why)
              : new CallOutcome.Unknown("answer " + code + " " + why);
    };
  }

  /** A call that ended without an answer. */
  static CallOutcome ofTrouble(Throwable trouble) {
    return switch (trouble) {
      case ConnectException e -> new CallOutcome.NotReached(e.toString());
      case UnknownHostException e -> new CallOutcome.NotReached(e.toString());
      case NoRouteToHostException e -> new CallOutcome.NotReached(e.toString());
      case SSLHandshakeException e -> new CallOutcome.NotReached(e.toString());
      case SocketTimeoutException e when String.valueOf(e.getMessage()).contains("onnect") ->
          new CallOutcome.NotReached(e.toString());
      default -> new CallOutcome.Unknown(trouble.toString());
    };
  }
}
