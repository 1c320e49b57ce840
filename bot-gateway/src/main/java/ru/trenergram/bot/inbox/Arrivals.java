package ru.trenergram.bot.inbox;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import ru.trenergram.bot.WhereBotRuns;
import ru.trenergram.bot.api.CallOutcome;
import ru.trenergram.bot.api.IncomingUpdate;
import ru.trenergram.bot.api.Received;
import ru.trenergram.bot.api.TelegramApi;

/** What happens to updates on arrival, whichever way they came. */
@Component
@WhereBotRuns
public class Arrivals {

  private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

  private final Inbox inbox;
  private final InboxWorker worker;
  private final TelegramApi telegram;

  Arrivals(Inbox inbox, InboxWorker worker, TelegramApi telegram) {
    this.inbox = inbox;
    this.worker = worker;
    this.telegram = telegram;
  }

  /** An update that was read. */
  public record Arrival(Received received, String json) {}

  /** Keeps all of them or throws; what is already here changes nothing. */
  public void take(List<Arrival> arrivals) {
    for (Arrival arrival : arrivals) {
      if (inbox.keep(arrival.received(), arrival.json())) {
        welcome(arrival.received());
      }
    }
  }

  private void welcome(Received received) {
    worker.wake();
    if (received.update() instanceof IncomingUpdate.Press press) {
      Thread.ofVirtual().name("answer-press").start(() -> endWaiting(press.callback()));
    }
  }

  /** The person waits for this with a spinner; it says nothing, so that it may be lost. */
  private void endWaiting(String callback) {
    CallOutcome outcome = telegram.answerCallback(callback);
    if (!(outcome instanceof CallOutcome.Done)) {
      LOG.info("a press was not acknowledged: {}", outcome);
    }
  }
}
