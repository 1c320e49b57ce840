package ru.trenergram.local.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The same over HTTP, for tests in other processes, and what the page loads. */
class TestApiTest {
  private final Laptop laptop = new Laptop();

  @AfterEach
  void stop() {
    laptop.close();
  }

  @Test
  void actsAsAPersonAndReadsTheChat() {
    long anna =
        post(
                "/sim/personas",
                "{\"firstName\":\"Анна\",\"lastName\":\"Петрова\",\"languageCode\":\"en\"}",
                201)
            .path("id")
            .asLong();
    String chat = "/sim/chats/" + anna;
    post(chat + "/links", "{\"url\":\"https://t.me/trenergram_bot?start=t_abc\"}", 200);
    int question = ask(anna);

    JsonNode awaited =
        get(chat + "/awaited?contains=" + encoded("тренировка") + "&button=" + encoded("Да"), 200);
    assertThat(awaited.path("id").asInt()).isEqualTo(question);
    String tap =
        post(chat + "/taps", "{\"messageId\":%d,\"text\":\"да\"}".formatted(question), 200)
            .path("callbackQueryId")
            .asString();
    laptop.call("answerCallbackQuery", "{\"callback_query_id\":\"" + tap + "\",\"text\":\"Ждём\"}");
    assertThat(get("/sim/callbacks/" + tap, 200).path("text").asString()).isEqualTo("Ждём");
    post(chat + "/presses", "{\"text\":\"номер\"}", 200);
    post(chat + "/contacts", "{\"phone\":\"+79990000000\",\"firstName\":\"Чужой\"}", 200);

    JsonNode view = get(chat, 200);
    assertThat(view.path("messages").valueStream().map(message -> message.path("text").asString()))
        .containsExactly("/start t_abc", "Завтра тренировка", "Ваш номер?", "", "");
    assertThat(view.path("messages").path(3).path("json").path("contact").path("user_id").asLong())
        .isEqualTo(anna);
    assertThat(view.path("messages").path(4).path("json").path("contact").has("user_id")).isFalse();
    assertThat(post(chat + "/block", "", 200).path("blocked").asBoolean()).isTrue();
    assertThat(post(chat + "/messages", "{\"text\":\"эй\"}", 409).path("error").asString())
        .isEqualTo("Анна blocked the bot");
    assertThat(post(chat + "/unblock", "", 200).path("blocked").asBoolean()).isFalse();
    assertThat(get("/sim/calls?method=sendMessage", 200)).hasSize(2);
  }

  @Test
  void givesNewPersonsAnIdNobodyHas() {
    Persona taken =
        laptop.telegram.add(
            Persona.of(laptop.telegram.add("Первый").id() + 1, "Второй", "+79000000000"));
    long third = post("/sim/personas", "{\"firstName\":\"Третий\"}", 201).path("id").asLong();

    assertThat(third).isGreaterThan(taken.id());
    assertThat(laptop.telegram.personas())
        .extracting(Persona::firstName)
        .containsExactly("Первый", "Второй", "Третий");
  }

  @Test
  void tellsWhatIsWrongInOneSentence() {
    assertThat(post("/sim/chats/1/messages", "{\"text\":\"x\"}", 400).path("error").asString())
        .isEqualTo("no persona has the id 1");
    assertThat(post("/sim/personas", "{", 400).path("error").asString())
        .isEqualTo("the body is not the JSON expected");
    assertThat(post("/sim/faults", "{\"kind\":\"meteor\"}", 400).path("error").asString())
        .isEqualTo("no such kind of fault: meteor");
    long anna = laptop.started("Анна").persona().id();
    assertThat(
            get("/sim/chats/" + anna + "/awaited?contains=nothing&timeoutMillis=50", 408)
                .path("error")
                .asString())
        .contains("no such message");
  }

  @Test
  void setsFaultsInjectsAndSigns() {
    long anna = laptop.started("Анна").persona().id();
    post(
        "/sim/faults",
        "{\"method\":\"sendMessage\",\"kind\":\"too-many-requests\",\"retryAfter\":5,\"times\":1}",
        201);
    assertThat(laptop.call("sendMessage", "{}").path("parameters").path("retry_after").asInt())
        .isEqualTo(5);
    assertThat(post("/sim/updates", "{\"message\":{}}", 200).path("updateId").asInt()).isPositive();
    assertThat(post("/sim/delivery", "{\"held\":true}", 200).path("pendingUpdates").asInt())
        .isEqualTo(2);
    assertThat(laptop.call("getUpdates", "{}").path("result")).isEmpty();
    laptop.exchange(
        HttpRequest.newBuilder(laptop.telegram.baseUrl().resolve("/sim/faults")).DELETE());
    assertThat(laptop.call("getUpdates", "{}").path("result")).hasSize(2);
    assertThat(
            post("/sim/init-data", "{\"persona\":%d,\"flaw\":\"no-hash\"}".formatted(anna), 200)
                .path("initData")
                .asString())
        .contains("signature=")
        .doesNotContain("hash=");
  }

  @Test
  void streamsWhatChanges() {
    Persona anna = laptop.telegram.add("Анна");
    Queue<String> lines = new ConcurrentLinkedQueue<>();
    Thread.startVirtualThread(() -> laptop.collect("/sim/events", lines));

    Awaitility.await().until(() -> lines.contains("event:hello"));
    laptop.telegram.chat(anna).start();
    Awaitility.await().until(() -> lines.contains("event:chat"));
    assertThat(lines.stream().filter(line -> line.contains("\"persona\":" + anna.id())))
        .isNotEmpty();
  }

  @Test
  void servesThePageUnderAStrictPolicyAndKeepsForeignPagesOut() {
    HttpResponse<String> page = laptop.get("/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'");
    assertThat(page.body()).contains("/page/app.js").doesNotContain("http://", "https://");
    assertThat(laptop.get("/page/app.js").headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/javascript");
    assertThat(laptop.get("/page/..%2Fapp.js").statusCode()).isIn(400, 404);

    HttpResponse<String> foreign =
        laptop.exchange(
            HttpRequest.newBuilder(laptop.telegram.baseUrl().resolve("/sim/state"))
                .header("Sec-Fetch-Site", "cross-site"));
    assertThat(foreign.statusCode()).isEqualTo(403);
    assertThat(laptop.statusWithHost("/sim/state", "rebound.example")).isEqualTo(403);
    assertThat(laptop.statusWithHost("/sim/state", "localhost:1")).isEqualTo(200);
  }

  @Test
  void passesThePanelsCallsOnToThePlatform() throws IOException {
    assertThat(laptop.get("/api/v1/users/me").statusCode()).isEqualTo(404);
    HttpServer platform =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    platform.createContext(
        "/",
        exchange -> {
          String seen =
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          byte[] answer = seen.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
          exchange.sendResponseHeaders(409, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    platform.start();
    try {
      URI base = URI.create("http://127.0.0.1:" + platform.getAddress().getPort());
      laptop.telegram.showPanel(
          new SimulatorOptions.Panel(base, base, "trenergram", "console", null));

      HttpResponse<String> answer =
          laptop.exchange(
              HttpRequest.newBuilder(
                      laptop.telegram.baseUrl().resolve("/api/v1/slots?from=2026-11-22&x=%D1%8F"))
                  .header("Authorization", "Bearer t")
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString("{\"a\":1}")));
      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(answer.body())
          .isEqualTo("POST /api/v1/slots?from=2026-11-22&x=%D1%8F Bearer t {\"a\":1}");
      assertThat(laptop.send("/panel/token", "x=1").body())
          .startsWith("POST /realms/trenergram/protocol/openid-connect/token");
    } finally {
      platform.stop(0);
    }
    assertThat(laptop.get("/api/v1/users/me").statusCode()).isEqualTo(502);
  }

  private int ask(long persona) {
    int id =
        sendMessage(
            persona,
            "Завтра тренировка",
            "{\"inline_keyboard\":[[{\"text\":\"Да\",\"callback_data\":\"y\"}]]}");
    sendMessage(
        persona,
        "Ваш номер?",
        "{\"keyboard\":[[{\"text\":\"Мой номер\",\"request_contact\":true}]]}");
    return id;
  }

  private int sendMessage(long persona, String text, String markup) {
    String body =
        Json.object()
            .put("chat_id", persona)
            .put("text", text)
            .put("reply_markup", markup)
            .toString();
    return laptop.call("sendMessage", body).path("result").path("message_id").asInt();
  }

  private JsonNode post(String path, String body, int status) {
    HttpResponse<String> response = laptop.send(path, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return Json.read(response.body());
  }

  private JsonNode get(String path, int status) {
    HttpResponse<String> response = laptop.get(path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return Json.read(response.body());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
