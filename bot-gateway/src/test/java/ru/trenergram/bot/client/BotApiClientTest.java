package ru.trenergram.bot.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ru.trenergram.bot.TelegramSettings;
import ru.trenergram.bot.api.CallOutcome;
import ru.trenergram.bot.api.Letter;
import ru.trenergram.bot.api.Polled;
import ru.trenergram.bot.api.TelegramApi.CommandHint;
import ru.trenergram.local.telegram.Chat;
import ru.trenergram.local.telegram.Fault;
import ru.trenergram.local.telegram.FaultRule;
import ru.trenergram.local.telegram.SimulatorOptions;
import ru.trenergram.local.telegram.TelegramSimulator;

class BotApiClientTest {

  private static final String TOKEN = "7000000005:simulated-token-of-no-bot";
  private static final Letter HELLO = new Letter("Hello", new Letter.Keys.AsIs());

  private TelegramSimulator telegram;
  private BotApiClient client;
  private Chat chat;

  @BeforeEach
  void start() {
    telegram = TelegramSimulator.start(SimulatorOptions.forBot(TOKEN, "client_test_bot"));
    client = client(TOKEN, telegram.baseUrl());
    chat = telegram.chat(telegram.add("Иван"));
    chat.start();
  }

  @AfterEach
  void stop() {
    client.close();
    telegram.close();
  }

  private static BotApiClient client(String token, URI url) {
    return new BotApiClient(
        new TelegramSettings(
            token,
            url,
            TelegramSettings.Mode.POLLING,
            null,
            null,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1)));
  }

  private CallOutcome sendWith(Fault fault) {
    telegram.fault(FaultRule.next(1, "sendMessage", fault));
    return client.send(chat.persona().id(), HELLO);
  }

  private long received() {
    return chat.messages().stream().filter(m -> m.fromBot()).count();
  }

  @Test
  void whatIsSentArrivesWithItsNumber() {
    CallOutcome outcome = client.send(chat.persona().id(), HELLO);

    assertThat(outcome).isEqualTo(new CallOutcome.Done((long) chat.lastMessageId()));
  }

  @Test
  void refusalsAreToldApart() {
    assertThat(sendWith(new Fault.TooManyRequests(7)))
        .isEqualTo(new CallOutcome.RetryAfter(Duration.ofSeconds(7)));
    assertThat(sendWith(new Fault.Blocked())).isInstanceOf(CallOutcome.Unreachable.class);
    assertThat(sendWith(new Fault.Refusal(400, "Bad Request: chat not found")))
        .isInstanceOf(CallOutcome.Unreachable.class);
    assertThat(sendWith(new Fault.Refusal(400, "Bad Request: message text is empty")))
        .isInstanceOf(CallOutcome.Refused.class);
    assertThat(sendWith(new Fault.Refusal(500, "Internal Server Error")))
        .isInstanceOf(CallOutcome.Unknown.class);
  }

  @Test
  void aCallWithoutAnAnswerIsNeverTakenForFailed() {
    assertThat(sendWith(new Fault.BadGateway())).isInstanceOf(CallOutcome.Unknown.class);
    assertThat(sendWith(new Fault.CutBefore())).isInstanceOf(CallOutcome.Unknown.class);
    assertThat(sendWith(new Fault.CutAfter())).isInstanceOf(CallOutcome.Unknown.class);
    assertThat(sendWith(new Fault.Delay(Duration.ofMillis(1_500))))
        .isInstanceOf(CallOutcome.Unknown.class);
    assertThat(telegram.calls("sendMessage")).hasSizeBetween(3, 4);
  }

  @Test
  void aServerThatIsNotThereWasNotReached() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }

    try (BotApiClient nobody = client(TOKEN, URI.create("http://127.0.0.1:" + closed));
        BotApiClient nowhere = client(TOKEN, URI.create("http://no-such-host.invalid:80"))) {
      assertThat(nobody.send(1, HELLO)).isInstanceOf(CallOutcome.NotReached.class);
      assertThat(nowhere.send(1, HELLO)).isInstanceOf(CallOutcome.NotReached.class);
      assertThat(nobody.poll(0, Duration.ofSeconds(1)))
          .isInstanceOfSatisfying(
              Polled.Failed.class,
              failed -> assertThat(failed.outcome()).isInstanceOf(CallOutcome.NotReached.class));
    }
  }

  @Test
  void aTokenThatTelegramDoesNotKnowIsSaidSo() {
    try (BotApiClient stranger = client("7000000006:another-token-of-no-bot", telegram.baseUrl())) {
      assertThat(stranger.ping()).isInstanceOf(CallOutcome.TokenRefused.class);
      assertThat(stranger.send(1, HELLO)).isInstanceOf(CallOutcome.TokenRefused.class);
    }
  }

  @Test
  void theTokenNeverStandsInAnOutcome() {
    assertThat(sendWith(new Fault.Refusal(400, "Bad Request: look at /bot" + TOKEN + "/x")))
        .asString()
        .doesNotContain(TOKEN);
  }

  @Test
  void editingToTheSameTextCountsAsDone() {
    client.send(chat.persona().id(), HELLO);
    int message = chat.lastMessageId();

    assertThat(client.edit(chat.persona().id(), message, HELLO))
        .isInstanceOf(CallOutcome.Done.class);
    assertThat(
            client.edit(
                chat.persona().id(), message, new Letter("<b>Bye</b>", new Letter.Keys.AsIs())))
        .isInstanceOf(CallOutcome.Done.class);
    assertThat(chat.message(message).text()).isEqualTo("Bye");
    assertThat(received()).isEqualTo(1);
  }

  @Test
  void menusAndKeyboardsAreTaken() {
    assertThat(client.setCommands(null, null, List.of(new CommandHint("help", "Help"))))
        .isInstanceOf(CallOutcome.Done.class);
    assertThat(
            client.setCommands(
                chat.persona().id(), "ru", List.of(new CommandHint("my", "Мои тренировки"))))
        .isInstanceOf(CallOutcome.Done.class);
    client.send(
        chat.persona().id(), new Letter("?", new Letter.Keys.Contact("Поделиться контактом")));
    assertThat(chat.keyboard().getFirst().getFirst().requestsContact()).isTrue();
    client.send(chat.persona().id(), new Letter("!", new Letter.Keys.Remove()));
    assertThat(chat.keyboard()).isEmpty();
  }

  @Test
  void updatesArePolledAsTheyWereWritten() {
    chat.send("раз");
    chat.send("/start@client_test_bot abc");

    assertThat(client.poll(0, Duration.ofSeconds(1)))
        .isInstanceOfSatisfying(
            Polled.Updates.class, updates -> assertThat(updates.json()).hasSize(3));
  }
}
