package ru.trenergram.bot.inbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import ru.trenergram.bot.WhereBotRuns;
import ru.trenergram.bot.delivery.ApiState;

/** Whether the bot answers people: Telegram knows it, and no update waits long. */
@Component("botHealthIndicator")
@WhereBotRuns
class InboxHealth extends AbstractHealthIndicator implements MeterBinder {

  private static final Duration TOO_LONG = Duration.ofMinutes(1);

  private final ConversationTable conversations;
  private final ApiState api;

  InboxHealth(ConversationTable conversations, ApiState api) {
    this.conversations = conversations;
    this.api = api;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    if (api.tokenRefused()) {
      health.down().withDetail("telegram", "does not know the bot's token");
      return;
    }
    Duration lag = conversations.lag();
    health
        .status(lag.compareTo(TOO_LONG) > 0 ? Status.DOWN : Status.UP)
        .withDetail("inboxLagSeconds", lag.toSeconds());
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("trenergram.inbox.lag", this::lagSeconds)
        .description("age of the oldest update that was not handled")
        .baseUnit("seconds")
        .register(registry);
  }

  /** Not a number while the database is away. */
  private double lagSeconds() {
    try {
      return conversations.lag().toMillis() / 1_000.0;
    } catch (DataAccessException | TransactionException e) {
      return Double.NaN;
    }
  }
}
