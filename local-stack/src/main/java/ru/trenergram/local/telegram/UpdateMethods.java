package ru.trenergram.local.telegram;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Long polling. */
final class UpdateMethods {
  private static final int LONGEST_POLL_SECONDS = 50;

  private final World world;
  private final Faults faults;
  private final Delivery delivery;
  private final Map<String, Integer> pollers = new HashMap<>();
  private int waiting;

  UpdateMethods(World world, Faults faults, Delivery delivery) {
    this.world = world;
    this.faults = faults;
    this.delivery = delivery;
  }

  Map<String, BotMethod> methods() {
    return Map.of("getMe", this::getMe, "getUpdates", this::getUpdates);
  }

  /** How many calls wait for updates now. */
  int waiting() {
    return waiting;
  }

  private Answer getMe(BotAccount bot, Arguments arguments) {
    return Answer.of(
        bot.user()
            .put("can_join_groups", false)
            .put("can_read_all_group_messages", false)
            .put("supports_inline_queries", false)
            .put("can_connect_to_business", false)
            .put("has_main_web_app", false));
  }

  private Answer getUpdates(BotAccount bot, Arguments arguments) {
    if (bot.webhook().target().isPresent()) {
      throw Refused.conflict(
          "can't use getUpdates method while webhook is active; use deleteWebhook to delete the"
              + " webhook first");
    }
    allow(bot, arguments);
    int offset = arguments.integer("offset", 0);
    if (offset < 0) {
      bot.updates().keepLast(-offset);
    } else {
      bot.updates().confirmBelow(offset);
    }
    int limit = Math.clamp(arguments.integer("limit", 100), 1, 100);
    int timeout = Math.clamp(arguments.integer("timeout", 0), 0, LONGEST_POLL_SECONDS);
    List<UpdateQueue.Pending> ready = bot.updates().ready();
    if (ready.isEmpty() && timeout > 0) {
      ready = wait(bot, timeout);
    }
    ArrayNode result = Json.array();
    delivery
        .batch(ready.stream().limit(limit).toList())
        .forEach(update -> result.add(update.json()));
    return Answer.of(result);
  }

  /** Waits with the lock released; a newer poller or a webhook ends the waiting with 409. */
  private List<UpdateQueue.Pending> wait(BotAccount bot, int seconds) {
    int mine = pollers.merge(bot.token(), 1, Integer::sum);
    world.changed(new World.Change("poll", null, bot.username()));
    waiting++;
    try {
      return world
          .await(
              Duration.ofSeconds(seconds),
              () -> {
                stopIfReplaced(bot, mine);
                List<UpdateQueue.Pending> ready = bot.updates().ready();
                return ready.isEmpty() ? Optional.empty() : Optional.of(ready);
              })
          .orElse(List.of());
    } finally {
      waiting--;
    }
  }

  private void stopIfReplaced(BotAccount bot, int mine) {
    if (faults.down() || world.closed()) {
      throw new ConnectionLost();
    }
    if (bot.webhook().target().isPresent()) {
      throw Refused.conflict("terminated by setWebhook request");
    }
    if (pollers.getOrDefault(bot.token(), 0) != mine) {
      throw Refused.conflict(
          "terminated by other getUpdates request; make sure that only one bot instance is"
              + " running");
    }
  }

  /** Keeps the previous setting when none is given, as Telegram does. */
  static void allow(BotAccount bot, Arguments arguments) {
    Optional<JsonNode> given = arguments.json("allowed_updates");
    if (given.isPresent() && given.get().isArray()) {
      Set<String> kinds = new HashSet<>();
      given.get().valueStream().forEach(kind -> kinds.add(kind.asString("")));
      bot.updates().allow(kinds);
    }
  }
}
