package ru.trenergram.local.telegram;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a simulator starts.
 *
 * @param port 0 takes a free one
 * @param bots at least one; the first is the one that persona calls without a bot name speak to
 * @param clock where message dates, {@code auth_date} and rate limits come from
 * @param webhookSecond how long one second of the webhook's retry schedule lasts; tests make it
 *     short
 * @param callbackLifetime how long a tap can be answered
 * @param ratesEnforced whether 30 messages a second and 1 a chat are the limit, answered with 429
 *     beyond it
 * @param memory the file that persons and chats are kept in between runs; null forgets
 * @param panel where the page finds the platform; null hides "call the API as this person"
 */
public record SimulatorOptions(
    int port,
    List<Bot> bots,
    InstantSource clock,
    Duration webhookSecond,
    Duration callbackLifetime,
    boolean ratesEnforced,
    @Nullable Path memory,
    @Nullable Panel panel) {

  /** A bot as BotFather registered it: the token is {@code <id>:<secret>}. */
  public record Bot(String token, String username, String name) {
    public Bot {
      if (!token.matches("[1-9][0-9]{0,15}:[A-Za-z0-9_-]{20,}")) {
        throw new IllegalArgumentException(
            "not a bot token: <id>:<at least 20 characters of A-Za-z0-9_->");
      }
      if (!username.matches("[A-Za-z][A-Za-z0-9_]{3,31}")) {
        throw new IllegalArgumentException("not a user name of a bot: " + username);
      }
    }

    long id() {
      return Long.parseLong(token.substring(0, token.indexOf(':')));
    }
  }

  /**
   * What the page needs to call the platform.
   *
   * @param platform base URL that {@code /api} and {@code /v3/api-docs} are passed on to
   * @param keycloak base URL of Keycloak, null where staff cannot sign in
   * @param mail the mail catcher's page, null where there is none
   */
  public record Panel(
      URI platform, @Nullable URI keycloak, String realm, String clientId, @Nullable URI mail) {}

  public SimulatorOptions {
    bots = List.copyOf(bots);
    if (bots.isEmpty()) {
      throw new IllegalArgumentException("a simulator needs a bot");
    }
  }

  public static SimulatorOptions forBot(String token, String username) {
    return new SimulatorOptions(
        0,
        List.of(new Bot(token, username, "Trenergram")),
        InstantSource.system(),
        Duration.ofSeconds(1),
        Duration.ofSeconds(150),
        false,
        null,
        null);
  }

  public SimulatorOptions withPort(int value) {
    return new SimulatorOptions(
        value, bots, clock, webhookSecond, callbackLifetime, ratesEnforced, memory, panel);
  }

  public SimulatorOptions withBot(String token, String username, String name) {
    List<Bot> more = new ArrayList<>(bots);
    more.add(new Bot(token, username, name));
    return new SimulatorOptions(
        port, more, clock, webhookSecond, callbackLifetime, ratesEnforced, memory, panel);
  }

  public SimulatorOptions withClock(InstantSource value) {
    return new SimulatorOptions(
        port, bots, value, webhookSecond, callbackLifetime, ratesEnforced, memory, panel);
  }

  public SimulatorOptions withWebhookSecond(Duration value) {
    return new SimulatorOptions(
        port, bots, clock, value, callbackLifetime, ratesEnforced, memory, panel);
  }

  public SimulatorOptions withRatesEnforced() {
    return new SimulatorOptions(
        port, bots, clock, webhookSecond, callbackLifetime, true, memory, panel);
  }

  public SimulatorOptions withMemory(Path file) {
    return new SimulatorOptions(
        port, bots, clock, webhookSecond, callbackLifetime, ratesEnforced, file, panel);
  }

  public SimulatorOptions withPanel(Panel value) {
    return new SimulatorOptions(
        port, bots, clock, webhookSecond, callbackLifetime, ratesEnforced, memory, value);
  }
}
