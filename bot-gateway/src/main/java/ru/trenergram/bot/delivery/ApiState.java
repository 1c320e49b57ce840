package ru.trenergram.bot.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.stereotype.Component;
import ru.trenergram.bot.api.CallOutcome;

/** How calls to the Bot API have ended lately, for health and figures. */
@Component
public class ApiState {

  private final MeterRegistry meters;
  private volatile boolean tokenRefused;

  ApiState(MeterRegistry meters) {
    this.meters = meters;
  }

  /** Remembers the outcome of a call. */
  public void saw(CallOutcome outcome) {
    meters
        .counter(
            "trenergram.telegram.calls",
            "outcome",
            outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT))
        .increment();
    switch (outcome) {
      case CallOutcome.TokenRefused _ -> tokenRefused = true;
      case CallOutcome.Done _, CallOutcome.Unreachable _, CallOutcome.Refused _ ->
          tokenRefused = false;
      case CallOutcome.RetryAfter _, CallOutcome.NotReached _, CallOutcome.Unknown _ -> {}
    }
  }

  /** Whether Telegram does not know our token. */
  public boolean tokenRefused() {
    return tokenRefused;
  }
}
