package ru.trenergram.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static ru.trenergram.bot.Desk.SOON;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bot.api.TelegramApi;
import ru.trenergram.local.database.LocalPostgres;
import ru.trenergram.local.telegram.Chat;
import ru.trenergram.local.telegram.ChatMessage;
import ru.trenergram.local.telegram.Fault;
import ru.trenergram.local.telegram.FaultRule;
import ru.trenergram.local.telegram.TelegramSimulator;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestEdge;
import ru.trenergram.testing.TestPlatform;

/** Updates by webhook, and a database that goes away. */
@SpringBootTest(
    classes = TestPlatform.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "trenergram.roles=bot,worker",
      "trenergram.telegram.mode=webhook",
      "trenergram.telegram.webhook-secret=" + WebhookTest.SECRET,
      "trenergram.telegram.bot-key=" + WebhookTest.KEY,
      "trenergram.sender.per-chat-burst=50",
      "management.server.port=0"
    })
@ContextConfiguration(
    initializers = {BreakableDatabase.class, TestEdge.class, SimulatedTelegram.class})
class WebhookTest {

  static final String SECRET = "secret-of-the-webhook";
  static final String KEY = "key-of-the-webhook";
  private static final Duration LONG = Duration.ofSeconds(45);

  @Autowired TelegramSimulator telegram;
  @Autowired TelegramApi api;
  @Autowired LocalPostgres database;
  @Autowired JdbcClient jdbc;
  @Autowired TestClubs clubs;
  @Autowired Desk desk;
  @Autowired MovableClock clock;
  @LocalServerPort int port;

  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void tellTelegramWhereWeAre() {
    await().atMost(SOON).until(() -> !telegram.calls("setWebhook").isEmpty());
    api.setWebhook(address(), SECRET);
  }

  private String address() {
    return "http://127.0.0.1:" + port + "/telegram/" + KEY;
  }

  private int post(String address, @Nullable String secret, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (secret != null) {
      request.header("X-Telegram-Bot-Api-Secret-Token", secret);
    }
    return http.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private static String update(long id, long person, String text) {
    return """
    {"update_id": %d, "message": {"message_id": 1, "date": 1, "chat": {"id": %d, "type": "private"},
     "from": {"id": %d, "is_bot": false, "first_name": "X", "language_code": "ru"}, "text": "%s"}}
    """
        .formatted(id, person, person, text);
  }

  private int kept() {
    return jdbc.sql("select count(*) from platform.bot_update").query(Integer.class).single();
  }

  @Test
  void withoutTheSecretNothingIsStored() throws Exception {
    int before = kept();
    String update = update(900_001, 1, "/start");

    assertThat(post(address(), null, update)).isEqualTo(401);
    assertThat(post(address(), "", update)).isEqualTo(401);
    assertThat(post(address(), SECRET + "x", update)).isEqualTo(401);
    assertThat(post(address() + "x", SECRET, update)).isEqualTo(401);

    assertThat(kept()).isEqualTo(before);
  }

  @Test
  void whatIsNoUpdateIsRefused() throws Exception {
    int before = kept();

    assertThat(post(address(), SECRET, "")).isEqualTo(400);
    assertThat(post(address(), SECRET, "{")).isEqualTo(400);
    assertThat(post(address(), SECRET, "[1]")).isEqualTo(400);
    assertThat(post(address(), SECRET, "x".repeat(2 << 20))).isEqualTo(413);

    assertThat(kept()).isEqualTo(before);
  }

  @Test
  void oneUpdateFiveTimesInParallelHasOneEffect() throws Exception {
    Chat anna = telegram.chat(telegram.add("Анна"));
    anna.start();
    anna.awaitText("Я записываю на тренировки", SOON);
    String update = update(900_100, anna.persona().id(), "/help");
    Callable<Integer> post = () -> post(address(), SECRET, update);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> status : threads.invokeAll(Collections.nCopies(5, post))) {
        assertThat(status.get()).isEqualTo(200);
      }
    }
    anna.awaitText("Что можно сделать", SOON);
    anna.send("/privacy");
    anna.awaitText("Ваши данные", SOON);

    assertThat(anna.messages()).filteredOn(m -> m.text().contains("Что можно сделать")).hasSize(1);
  }

  @Test
  void aWholeDialogueGoesThroughTheWebhookThoughUpdatesComeTwice() {
    telegram.duplicateUpdates(50);
    TenantId club = clubs.open("Титан");
    Chat olga = telegram.chat(telegram.add("Ольга"));
    Chat ivan = telegram.chat(telegram.add("Иван"));
    desk.becomeClient(ivan, desk.becomeTrainer(olga, club));
    BookingView booking = desk.book(club, olga, ivan, clock.instant().plus(Duration.ofHours(2)));
    ChatMessage question = ivan.awaitText("записывает вас", SOON);
    ivan.tap(question.id(), "Приду");
    ivan.send("/my");
    olga.awaitText("Иван придёт", SOON);
    telegram.healAll();

    assertThat(desk.look(club, booking).state()).isEqualTo(BookingState.CONFIRMED);
    assertThat(olga.messages()).filteredOn(m -> m.text().contains("Иван придёт")).hasSize(1);
    assertThat(ivan.messages()).filteredOn(m -> m.text().contains("уже подтв")).isEmpty();
  }

  @Test
  void aPressStopsWaitingAtOnceEvenWhileItsQueueIsBusy() {
    Chat anna = telegram.chat(telegram.add("Анна"));
    anna.start();
    ChatMessage hello = anna.awaitText("Я записываю", SOON);
    for (int i = 0; i < 30; i++) {
      anna.send("/help");
    }

    String tap = anna.tapData(hello.id(), "nothing");

    assertThat(anna.awaitAnswer(tap, LONG)).isPresent();
    assertThat(anna.messages())
        .as("the queue is still busy")
        .filteredOn(ChatMessage::fromBot)
        .hasSizeLessThan(30);
  }

  @Test
  void whileTheDatabaseIsAwayNothingIsLost() throws Exception {
    Chat anna = telegram.chat(telegram.add("Анна"));
    anna.start();
    anna.awaitText("Я записываю на тренировки", SOON);
    telegram.fault(FaultRule.next(1, "sendMessage", new Fault.Delay(Duration.ofSeconds(2))));
    anna.send("/privacy");
    await().atMost(SOON).until(() -> sending(anna) == 1);

    database.stop();
    int status = post(address(), SECRET, update(900_200, anna.persona().id(), "/help"));
    anna.send("/cancel");
    anna.awaitText("Ваши данные", SOON);
    database.start();
    anna.awaitText("Прерывать нечего", LONG);
    assertThat(post(address(), SECRET, update(900_200, anna.persona().id(), "/help")))
        .isEqualTo(200);
    anna.awaitText("Что можно сделать", SOON);

    assertThat(status).isEqualTo(503);
    await().atMost(SOON).until(() -> sending(anna) == 0);
    for (String once : List.of("Ваши данные", "Прерывать нечего", "Что можно сделать")) {
      assertThat(anna.messages()).filteredOn(m -> m.text().contains(once)).hasSize(1);
    }
  }

  @Test
  void aBurstIsTakenAndAnsweredWithoutLoss() {
    List<Chat> crowd =
        IntStream.range(0, 200).mapToObj(i -> telegram.chat(telegram.add("Гость " + i))).toList();

    crowd.forEach(chat -> chat.send("/help"));

    crowd.forEach(chat -> chat.awaitText("Что можно сделать", LONG));
    assertThat(crowd).allSatisfy(chat -> assertThat(chat.messages()).hasSize(2));
  }

  private int sending(Chat chat) {
    return jdbc.sql(
            "select count(*) from cell.message where recipient_id = ? and state = 'SENDING'")
        .param(chat.persona().id())
        .query(Integer.class)
        .single();
  }
}
