package ru.trenergram.local.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A club's own bot beside the shared one: the same persons, and nothing else in common. */
class TwoBotsTest {
  private static final String OWN = "4815162343:made-up-token-of-no-club";
  private static final String OWN_NAME = "iron_club_bot";

  @TempDir private Path folder;

  private Laptop laptop() {
    return new Laptop(
        SimulatorOptions.forBot(Laptop.TOKEN, "trenergram_bot")
            .withBot(OWN, OWN_NAME, "Железо")
            .withMemory(folder.resolve("chats.json")));
  }

  @Test
  void eachHearsAndWritesInItsOwnChatsOnly() {
    try (Laptop laptop = laptop()) {
      Chat shared = laptop.started("Анна");
      Chat own = laptop.telegram.chat(OWN_NAME, shared.persona().id());
      own.start();
      own.send("в клуб");
      say(laptop, Laptop.TOKEN, own, "общий");
      say(laptop, OWN, own, "клубный");

      assertThat(heard(laptop, Laptop.TOKEN)).containsExactly("/start");
      assertThat(heard(laptop, OWN)).containsExactly("/start", "в клуб");
      assertThat(texts(shared)).containsExactly("/start", "общий");
      assertThat(texts(own)).containsExactly("/start", "в клуб", "клубный");
      assertThat(laptop.call(OWN, "getMe", "{}").path("result").path("username").asString())
          .isEqualTo(OWN_NAME);
    }
  }

  @Test
  void whoNeverStartedOrBlocksOneMayStillTalkToTheOther() {
    try (Laptop laptop = laptop()) {
      Chat shared = laptop.started("Анна");
      Chat own = laptop.telegram.chat(OWN_NAME, shared.persona().id());
      assertThat(say(laptop, OWN, own, "рано").path("error_code").asInt()).isEqualTo(400);

      own.start();
      shared.block();

      assertThat(say(laptop, OWN, own, "добрый день").path("ok").asBoolean()).isTrue();
      assertThat(say(laptop, Laptop.TOKEN, own, "никому").path("error_code").asInt())
          .isEqualTo(403);
    }
  }

  @Test
  void bothFindTheirChatsAgain() {
    long anna;
    try (Laptop first = laptop()) {
      Chat shared = first.started("Анна");
      anna = shared.persona().id();
      first.telegram.chat(OWN_NAME, anna).start();
      say(first, OWN, shared, "клубный");
    }

    try (Laptop second = laptop()) {
      assertThat(texts(second.telegram.chat(null, anna))).containsExactly("/start");
      assertThat(texts(second.telegram.chat(OWN_NAME, anna))).containsExactly("/start", "клубный");
      assertThat(heard(second, OWN)).containsExactly("/start");
    }
  }

  private static JsonNode say(Laptop laptop, String token, Chat to, String text) {
    return laptop.call(
        token,
        "sendMessage",
        "{\"chat_id\":%d,\"text\":\"%s\"}".formatted(to.persona().id(), text));
  }

  private static List<String> heard(Laptop laptop, String token) {
    return laptop
        .call(token, "getUpdates", "{}")
        .path("result")
        .valueStream()
        .map(update -> update.path("message").path("text").asString())
        .toList();
  }

  private static List<String> texts(Chat chat) {
    return chat.messages().stream().map(ChatMessage::text).toList();
  }
}
