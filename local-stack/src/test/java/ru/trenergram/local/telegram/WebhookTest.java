package ru.trenergram.local.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WebhookTest {
  private record Delivered(JsonNode update, String secret, long atNanos) {
    String text() {
      return update
          .path("message")
          .path("text")
          .asString(update.path("callback_query").path("data").asString(""));
    }
  }

  private final Laptop laptop = new Laptop();
  private final Queue<Delivered> delivered = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
  private final Semaphore messagesMayBeAnswered = new Semaphore(0);
  private volatile boolean slow;
  private HttpServer bot;

  @BeforeEach
  void startBot() throws IOException {
    bot = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    bot.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    bot.createContext("/telegram/key", this::take);
    bot.start();
  }

  @AfterEach
  void stop() {
    messagesMayBeAnswered.release(1000);
    laptop.close();
    bot.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    JsonNode update = Json.read(exchange.getRequestBody());
    String secret = exchange.getRequestHeaders().getFirst("X-Telegram-Bot-Api-Secret-Token");
    delivered.add(new Delivered(update, secret == null ? "" : secret, System.nanoTime()));
    if (slow && update.has("message")) {
      messagesMayBeAnswered.acquireUninterruptibly();
    }
    Integer answer = answers.poll();
    exchange.sendResponseHeaders(answer == null ? 200 : answer, -1);
    exchange.close();
  }

  @Test
  void deliversWithTheSecretInOrder() {
    setWebhook("");
    Chat anna = laptop.started("Анна");
    IntStream.range(0, 50).forEach(i -> anna.send("№ " + i));

    awaitDelivered(51);
    assertThat(delivered).extracting(Delivered::secret).containsOnly("s3cret_-");
    assertThat(texts().subList(1, 51))
        .isEqualTo(IntStream.range(0, 50).mapToObj(i -> "№ " + i).toList());
    assertThat(delivered.stream().map(each -> each.update().path("update_id").asInt()))
        .isSorted()
        .doesNotHaveDuplicates();
    Awaitility.await().until(() -> laptop.telegram.pendingUpdates() == 0);
  }

  @Test
  void repeatsUntilItIsAccepted() {
    answers.addAll(List.of(500, 403, 302));
    setWebhook("");
    laptop.started("Анна");

    awaitDelivered(4);
    assertThat(texts()).containsOnly("/start");
    Awaitility.await().until(() -> laptop.telegram.pendingUpdates() == 0);
    JsonNode info = laptop.call("getWebhookInfo", "{}").path("result");
    assertThat(info.path("last_error_message").asString())
        .isEqualTo("Wrong response from the webhook: 302 Found");
    assertThat(gapMillis(1, 2)).isGreaterThanOrEqualTo(20);
    assertThat(gapMillis(2, 3)).isGreaterThanOrEqualTo(40);
  }

  @Test
  void holdsBackWhileTheBotIsAway() throws IOException {
    int port = bot.getAddress().getPort();
    bot.stop(0);
    setWebhook("", port);
    laptop.started("Анна");
    Awaitility.await()
        .until(() -> laptop.call("getWebhookInfo", "{}").path("result").has("last_error_date"));
    assertThat(
            laptop.call("getWebhookInfo", "{}").path("result").path("pending_update_count").asInt())
        .isEqualTo(1);

    bot = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    bot.createContext("/telegram/key", this::take);
    bot.start();
    awaitDelivered(1);
  }

  @Test
  void letsATapOvertakeAMessageOfTheSamePerson() {
    slow = true;
    setWebhook("");
    Chat anna = laptop.started("Анна");
    int question = sendQuestion(anna);
    awaitDelivered(1);
    anna.send("занято");
    anna.tap(question, "Да");

    awaitDelivered(2);
    assertThat(texts()).containsExactly("/start", "yes");
    messagesMayBeAnswered.release(2);
    awaitDelivered(3);
    assertThat(texts()).containsExactly("/start", "yes", "занято");
  }

  @Test
  void servesOtherChatsMeanwhileUpToMaxConnections() {
    slow = true;
    setWebhook(",\"max_connections\":2");
    laptop.started("Первый");
    laptop.started("Второй");
    laptop.started("Третий");

    awaitDelivered(2);
    Awaitility.await().during(java.time.Duration.ofMillis(200)).until(() -> delivered.size() == 2);
    messagesMayBeAnswered.release(1);
    awaitDelivered(3);
  }

  @Test
  void deliversTwiceWhenTold() {
    setWebhook("");
    laptop.telegram.duplicateUpdates(1);
    laptop.started("Анна");

    awaitDelivered(2);
    assertThat(delivered.stream().map(each -> each.update().path("update_id").asInt()).distinct())
        .hasSize(1);
  }

  @Test
  void honoursRetryAfterAndDropsWhatIsPending() {
    bot.removeContext("/telegram/key");
    bot.createContext(
        "/telegram/key",
        exchange -> {
          delivered.add(new Delivered(Json.read(exchange.getRequestBody()), "", System.nanoTime()));
          exchange.getResponseHeaders().set("Retry-After", "30");
          exchange.sendResponseHeaders(delivered.size() == 1 ? 503 : 200, -1);
          exchange.close();
        });
    setWebhook("");
    laptop.started("Анна");
    awaitDelivered(2);
    assertThat(gapMillis(0, 1)).isGreaterThanOrEqualTo(300);

    laptop.telegram.holdUpdates(true);
    laptop.started("Борис");
    laptop.call("deleteWebhook", "{\"drop_pending_updates\":true}");
    assertThat(laptop.telegram.pendingUpdates()).isZero();
  }

  @Test
  void deliversHundredsOfUpdates() {
    setWebhook("");
    List<Chat> chats = IntStream.range(0, 40).mapToObj(i -> laptop.started("Клиент " + i)).toList();
    IntStream.range(0, 1000).forEach(i -> chats.get(i % 40).send("№ " + i));

    awaitDelivered(1040);
    assertThat(delivered).hasSize(1040);
  }

  private void setWebhook(String more) {
    setWebhook(more, bot.getAddress().getPort());
  }

  private void setWebhook(String more, int port) {
    JsonNode answer =
        laptop.call(
            "setWebhook",
            "{\"url\":\"http://127.0.0.1:%d/telegram/key\",\"secret_token\":\"s3cret_-\"%s}"
                .formatted(port, more));
    assertThat(answer.path("description").asString()).isEqualTo("Webhook was set");
  }

  private int sendQuestion(Chat chat) {
    String body =
        """
        {"chat_id":%d,"text":"да?","reply_markup":{"inline_keyboard":[[{"text":"Да","callback_data":"yes"}]]}}
        """
            .formatted(chat.persona().id());
    return laptop.call("sendMessage", body).path("result").path("message_id").asInt();
  }

  private void awaitDelivered(int count) {
    Awaitility.await().atMost(Laptop.SOON).until(() -> delivered.size() >= count);
  }

  private List<String> texts() {
    return delivered.stream().map(Delivered::text).toList();
  }

  private long gapMillis(int from, int to) {
    List<Delivered> all = List.copyOf(delivered);
    return (all.get(to).atNanos() - all.get(from).atNanos()) / 1_000_000;
  }
}
