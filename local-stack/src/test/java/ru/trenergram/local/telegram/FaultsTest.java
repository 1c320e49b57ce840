package ru.trenergram.local.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;
import tools.jackson.databind.JsonNode;

class FaultsTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
  private final InstantSource clock = now::get;
  private final Laptop laptop =
      new Laptop(SimulatorOptions.forBot(Laptop.TOKEN, "trenergram_bot").withClock(clock));
  private final Chat anna = laptop.started("Анна");

  @AfterEach
  void stop() {
    laptop.close();
  }

  @Test
  void answers429WithTheTimeToWaitAndOnlyAsOftenAsTold() {
    laptop.telegram.fault(FaultRule.next(2, "sendMessage", new Fault.TooManyRequests(17)));

    HttpResponse<String> response =
        laptop.send("/bot" + Laptop.TOKEN + "/sendMessage", body("раз"));
    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.headers().firstValue("Retry-After")).contains("17");
    assertThat(Json.read(response.body()).toString())
        .isEqualTo(
            "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after"
                + " 17\",\"parameters\":{\"retry_after\":17}}");
    assertThat(send("два").path("error_code").asInt()).isEqualTo(429);
    assertThat(send("три").path("ok").asBoolean()).isTrue();
    assertThat(anna.messages()).extracting(ChatMessage::text).containsExactly("/start", "три");
  }

  @Test
  void answersWithThePageOfAFrontServer() {
    laptop.telegram.fault(FaultRule.next(1, "*", new Fault.BadGateway()));

    assertThatThrownBy(() -> sendByLibrary("раз"))
        .isInstanceOfSatisfying(
            TelegramApiRequestException.class,
            unknown -> assertThat(unknown.getErrorCode()).isZero());
  }

  @Test
  void losesTheAnswerAfterTheMessageWasDelivered() {
    laptop.telegram.fault(FaultRule.next(1, "sendMessage", new Fault.CutAfter()));

    assertThatThrownBy(() -> sendByLibrary("доставлено"))
        .isInstanceOf(TelegramApiException.class)
        .hasRootCauseInstanceOf(IOException.class);
    assertThat(anna.awaitText("доставлено", Laptop.SOON).fromBot()).isTrue();
  }

  @Test
  void cutsTheConnectionBeforeAnythingHappened() {
    laptop.telegram.fault(FaultRule.next(1, "sendMessage", new Fault.CutBefore()));

    assertThatThrownBy(() -> sendByLibrary("потеряно")).hasRootCauseInstanceOf(IOException.class);
    assertThat(anna.messages()).hasSize(1);
    assertThat(laptop.telegram.calls("sendMessage"))
        .singleElement()
        .extracting(RecordedCall::effective)
        .isEqualTo(false);
  }

  @Test
  void hitsOneChatOnly() {
    Chat boris = laptop.started("Борис");
    laptop.telegram.fault(
        FaultRule.always("sendMessage", new Fault.Blocked()).forChat(boris.persona().id()));

    assertThat(send("ей можно").path("ok").asBoolean()).isTrue();
    String toBoris = Json.object().put("chat_id", boris.persona().id()).put("text", "x").toString();
    assertThat(laptop.call("sendMessage", toBoris).path("description").asString())
        .isEqualTo("Forbidden: bot was blocked by the user");
    laptop.telegram.healAll();
    assertThat(laptop.call("sendMessage", toBoris).path("ok").asBoolean()).isTrue();
  }

  @Test
  void delays() {
    laptop.telegram.fault(
        FaultRule.next(1, "sendMessage", new Fault.Delay(Duration.ofMillis(300))));
    long begin = System.nanoTime();
    assertThat(send("не спеша").path("ok").asBoolean()).isTrue();
    assertThat(System.nanoTime() - begin).isGreaterThan(Duration.ofMillis(300).toNanos());
  }

  @Test
  void refusesEverybodyWhileDown() {
    CompletableFuture<JsonNode> poll =
        CompletableFuture.supplyAsync(
            () -> laptop.call("getUpdates", "{\"offset\":2100000000,\"timeout\":30}"),
            Thread::startVirtualThread);
    Awaitility.await().until(() -> laptop.telegram.waitingPolls() == 1);
    laptop.telegram.down(true);

    assertThatThrownBy(() -> poll.orTimeout(5, TimeUnit.SECONDS).join())
        .hasRootCauseInstanceOf(IOException.class);
    assertThatThrownBy(() -> sendByLibrary("никому")).hasRootCauseInstanceOf(IOException.class);
    laptop.telegram.down(false);
    assertThat(send("снова").path("ok").asBoolean()).isTrue();
  }

  @Test
  void enforcesTheRatesWhenAsked() {
    try (Laptop strict =
        new Laptop(
            SimulatorOptions.forBot(Laptop.TOKEN, "trenergram_bot")
                .withClock(clock)
                .withRatesEnforced())) {
      Chat first = strict.started("Первая");
      String body = Json.object().put("chat_id", first.persona().id()).put("text", "x").toString();
      for (int i = 0; i < 3; i++) {
        assertThat(strict.call("sendMessage", body).path("ok").asBoolean()).isTrue();
      }
      assertThat(strict.call("sendMessage", body).path("parameters").path("retry_after").asInt())
          .isEqualTo(1);
      now.updateAndGet(instant -> instant.plusSeconds(3));
      assertThat(strict.call("sendMessage", body).path("ok").asBoolean()).isTrue();

      int accepted = 1;
      for (int i = 0; i < 40; i++) {
        Chat other = strict.started("Клиент " + i);
        String each =
            Json.object().put("chat_id", other.persona().id()).put("text", "x").toString();
        accepted += strict.call("sendMessage", each).path("ok").asBoolean() ? 1 : 0;
      }
      assertThat(accepted).isEqualTo(30);
    }
  }

  @Test
  void forgetsTapsThatAreTooOld() {
    int question =
        laptop
            .call(
                "sendMessage",
                body("да?")
                    .replace(
                        "}",
                        ",\"reply_markup\":{\"inline_keyboard\":[[{\"text\":\"Да\",\"callback_data\":\"y\"}]]}}"))
            .path("result")
            .path("message_id")
            .asInt();
    String tap = anna.tap(question, "Да");
    now.updateAndGet(instant -> instant.plusSeconds(151));

    assertThat(
            laptop
                .call("answerCallbackQuery", "{\"callback_query_id\":\"" + tap + "\"}")
                .path("description")
                .asString())
        .isEqualTo(
            "Bad Request: query is too old and response timeout expired or query ID is invalid");
    assertThat(anna.awaitAnswer(tap, Duration.ZERO)).isEmpty();
  }

  private void sendByLibrary(String text) throws TelegramApiException {
    laptop.client.execute(new SendMessage(Long.toString(anna.persona().id()), text));
  }

  private JsonNode send(String text) {
    return laptop.call("sendMessage", body(text));
  }

  private String body(String text) {
    return Json.object().put("chat_id", anna.persona().id()).put("text", text).toString();
  }
}
