package ru.trenergram.local.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LongPollingTest {
  private final Laptop laptop = new Laptop();
  private final Executor threads = Thread::startVirtualThread;

  @AfterEach
  void stop() {
    laptop.close();
  }

  @Test
  void waitsForAnUpdateAndForgetsItWhenTheOffsetPassesIt() {
    CompletableFuture<JsonNode> poll = poll("{\"timeout\":20}");
    Chat anna = laptop.started("Анна");

    JsonNode first = poll.orTimeout(5, TimeUnit.SECONDS).join().path("result").path(0);
    assertThat(first.path("message").path("text").asString()).isEqualTo("/start");
    assertThat(first.path("message").path("entities").path(0).path("type").asString())
        .isEqualTo("bot_command");

    anna.send("ещё");
    int next = first.path("update_id").asInt() + 1;
    JsonNode updates = laptop.call("getUpdates", "{\"offset\":" + next + "}").path("result");
    assertThat(updates.valueStream().map(update -> update.path("update_id").asInt()))
        .containsExactly(next);
    assertThat(laptop.call("getUpdates", "{\"offset\":" + (next + 1) + "}").path("result"))
        .isEmpty();
    assertThat(laptop.telegram.pendingUpdates()).isZero();
  }

  @Test
  void endsTheOlderOfTwoPollers() {
    CompletableFuture<JsonNode> older = poll("{\"timeout\":30}");
    Awaitility.await().until(() -> isPolling(older));
    CompletableFuture<JsonNode> newer = poll("{\"timeout\":30}");

    assertThat(older.orTimeout(5, TimeUnit.SECONDS).join().path("description").asString())
        .isEqualTo(
            "Conflict: terminated by other getUpdates request; make sure that only one bot instance"
                + " is running");
    laptop.started("Анна");
    assertThat(newer.orTimeout(5, TimeUnit.SECONDS).join().path("result")).hasSize(1);
  }

  @Test
  void conflictsWithAWebhook() {
    CompletableFuture<JsonNode> poll = poll("{\"timeout\":30}");
    Awaitility.await().until(() -> isPolling(poll));
    laptop.call("setWebhook", "{\"url\":\"http://127.0.0.1:9/x\"}");

    assertThat(poll.orTimeout(5, TimeUnit.SECONDS).join().path("description").asString())
        .isEqualTo("Conflict: terminated by setWebhook request");
    assertThat(laptop.call("getUpdates", "{}").path("error_code").asInt()).isEqualTo(409);
  }

  @Test
  void keepsOnlyTheKindsThatWereAskedFor() {
    laptop.call("getUpdates", "{\"allowed_updates\":[\"message\"]}");
    Chat anna = laptop.started("Анна");
    anna.block();
    anna.unblock();
    assertThat(kinds()).containsExactly("message");

    laptop.call("getUpdates", "{\"allowed_updates\":[\"message\",\"my_chat_member\"]}");
    anna.block();
    JsonNode change =
        laptop.call("getUpdates", "{\"offset\":-1}").path("result").path(0).path("my_chat_member");
    assertThat(change.path("new_chat_member").path("status").asString()).isEqualTo("kicked");
    assertThat(change.path("old_chat_member").path("status").asString()).isEqualTo("member");
  }

  @Test
  void repeatsAndReordersWhenTold() {
    laptop.telegram.holdUpdates(true);
    Chat anna = laptop.started("Анна");
    anna.send("один");
    anna.send("два");
    assertThat(laptop.call("getUpdates", "{}").path("result")).isEmpty();

    laptop.telegram.reverseUpdates(true);
    laptop.telegram.duplicateUpdates(1);
    laptop.telegram.holdUpdates(false);

    assertThat(texts(laptop.call("getUpdates", "{}")))
        .containsExactly("два", "два", "один", "/start");
    laptop.telegram.healAll();
    assertThat(texts(laptop.call("getUpdates", "{}"))).containsExactly("/start", "один", "два");
  }

  @Test
  void takesInjectedUpdatesAsTheyAre() {
    laptop.telegram.inject(
        Json.object().put("update_id", 2_100_000_000).put("poll_answer", "anything"));

    assertThat(laptop.call("getUpdates", "{}").path("result").path(0).toString())
        .isEqualTo("{\"update_id\":2100000000,\"poll_answer\":\"anything\"}");
    Chat anna = laptop.started("Анна");
    assertThat(anna.messages()).hasSize(1);
    assertThat(
            laptop
                .call("getUpdates", "{\"offset\":2100000001}")
                .path("result")
                .path(0)
                .path("update_id")
                .asInt())
        .isEqualTo(2_100_000_001);
  }

  @Test
  void passesHundredsOfUpdatesInBatches() {
    Chat anna = laptop.started("Анна");
    int offset = 0;
    int seen = 0;
    for (int i = 0; i < 1000; i++) {
      anna.send("сообщение " + i);
      if (i % 100 == 99) {
        JsonNode batch = laptop.call("getUpdates", "{\"offset\":" + offset + "}").path("result");
        seen += batch.size();
        offset = batch.path(batch.size() - 1).path("update_id").asInt() + 1;
      }
    }
    assertThat(seen).isEqualTo(1000);
  }

  private CompletableFuture<JsonNode> poll(String body) {
    return CompletableFuture.supplyAsync(() -> laptop.call("getUpdates", body), threads);
  }

  /** A poller that is answered at once instead of waiting would be done by now. */
  private boolean isPolling(CompletableFuture<JsonNode> poll) {
    return !poll.isDone() && laptop.telegram.waitingPolls() > 0;
  }

  private List<String> kinds() {
    return laptop
        .call("getUpdates", "{}")
        .path("result")
        .valueStream()
        .flatMap(update -> update.propertyNames().stream())
        .filter(name -> !name.equals("update_id"))
        .toList();
  }

  private static List<String> texts(JsonNode answer) {
    return answer
        .path("result")
        .valueStream()
        .map(update -> update.path("message").path("text").asString())
        .toList();
  }
}
