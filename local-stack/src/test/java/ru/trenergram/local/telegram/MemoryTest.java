package ru.trenergram.local.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class MemoryTest {
  @TempDir private Path folder;

  @Test
  void findsPersonsChatsAndUpdatesAgain() {
    Path file = folder.resolve("telegram/chats.json");
    long anna;
    int lastUpdate;
    try (Laptop first = laptop(file)) {
      Chat chat = first.started("Анна");
      anna = chat.persona().id();
      chat.shareContact();
      assertThat(send(first, anna, "Добрый день").path("ok").asBoolean()).isTrue();
      first.call(
          "setMyCommands", "{\"commands\":[{\"command\":\"help\",\"description\":\"Помощь\"}]}");
      first.started("Борис").block();
      JsonNode updates = first.call("getUpdates", "{}").path("result");
      lastUpdate = updates.path(updates.size() - 1).path("update_id").asInt();
    }

    try (Laptop second = laptop(file)) {
      Chat chat = second.telegram.chat(null, anna);
      assertThat(chat.messages())
          .extracting(ChatMessage::text)
          .containsExactly("/start", "", "Добрый день");
      assertThat(chat.messages().get(1).json().path("contact").path("user_id").asLong())
          .isEqualTo(anna);
      assertThat(chat.commands()).extracting(BotCommand::command).containsExactly("help");
      assertThat(second.telegram.pendingUpdates()).isEqualTo(4);
      assertThat(send(second, anna, "Снова здравствуйте").path("ok").asBoolean()).isTrue();
      assertThat(
              send(second, second.telegram.personas().getLast().id(), "x")
                  .path("error_code")
                  .asInt())
          .isEqualTo(403);

      chat.send("ещё");
      JsonNode fresh =
          second.call("getUpdates", "{\"offset\":" + (lastUpdate + 1) + "}").path("result");
      assertThat(fresh.path(0).path("message").path("text").asString()).isEqualTo("ещё");
      assertThat(second.telegram.add("Вера").id())
          .isGreaterThan(second.telegram.personas().get(1).id());
    }
  }

  @Test
  void savesWithoutBeingAskedAndStartsAnewFromABrokenFile() throws IOException {
    Path file = folder.resolve("chats.json");
    Files.writeString(file, "{broken");
    try (Laptop laptop = laptop(file)) {
      assertThat(laptop.telegram.personas()).isEmpty();
      laptop.started("Анна");
      Awaitility.await().until(() -> Files.readString(file).contains("Анна"));
    }
  }

  private static Laptop laptop(Path file) {
    return new Laptop(SimulatorOptions.forBot(Laptop.TOKEN, "trenergram_bot").withMemory(file));
  }

  private static JsonNode send(Laptop laptop, long chat, String text) {
    return laptop.call(
        "sendMessage", Json.object().put("chat_id", chat).put("text", text).toString());
  }
}
