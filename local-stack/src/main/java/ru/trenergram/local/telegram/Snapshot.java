package ru.trenergram.local.telegram;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a simulator remembers between runs: persons, chats, updates nobody took, command menus.
 * Webhooks, faults and recorded calls belong to one run.
 */
record Snapshot(long lastPersonaId, List<Persona> personas, List<OfBot> bots) {
  /** A message may have got an id after the last save; such ids are not given out again. */
  static final int SKIPPED_MESSAGE_IDS = 1000;

  /** All messages of all bots. */
  Stream<Post> posts() {
    return bots.stream().flatMap(bot -> bot.dialogs().stream()).flatMap(d -> d.posts().stream());
  }

  record OfBot(
      String username,
      int lastMessageId,
      int lastUpdateId,
      List<UpdateQueue.Pending> pending,
      List<OfDialog> dialogs,
      OfProfile profile) {}

  record OfDialog(
      long persona,
      boolean started,
      boolean blocked,
      @Nullable JsonNode keyboard,
      List<Post> posts) {}

  record OfProfile(
      List<OfCommands> commands,
      Map<Long, JsonNode> menuButtons,
      @Nullable JsonNode defaultMenuButton,
      Map<String, String> texts) {}

  record OfCommands(String scope, String language, List<BotCommand> commands) {}
}
