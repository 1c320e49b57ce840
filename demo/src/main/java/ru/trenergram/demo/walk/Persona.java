package ru.trenergram.demo.walk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Somebody who chats with the bot. */
public final class Persona {

  private static final Pattern PERSONAL_LINK =
      Pattern.compile("https://t\\.me/\\w+\\?start=t_[\\w-]+");
  private static final int PATIENCE = 30_000;

  private final World world;
  private final long id;
  private final String name;
  private int seen;

  Persona(World world, long id, String name) {
    this.world = world;
    this.id = id;
    this.name = name;
  }

  public String name() {
    return name;
  }

  long id() {
    return id;
  }

  void opens(String link) {
    world.simulator("/chats/" + id + "/links", Map.of("url", link), 200);
  }

  void writes(String text) {
    world.simulator("/chats/" + id + "/messages", Map.of("text", text), 200);
  }

  void sharesContact() {
    world.simulator("/chats/" + id + "/contacts", Map.of(), 200);
  }

  void taps(JsonNode message, String button) {
    JsonNode tap =
        world.simulator(
            "/chats/" + id + "/taps",
            Map.of("messageId", message.path("id").asInt(), "text", button),
            200);
    world.simulator(
        "/callbacks/" + tap.path("callbackQueryId").asString() + "?timeoutMillis=" + PATIENCE);
  }

  /** The next message of the bot that says this. */
  JsonNode reads(String text) {
    return remember(
        world.simulator(
            "/chats/%d/awaited?after=%d&timeoutMillis=%d&contains=%s"
                .formatted(id, seen, PATIENCE, URLEncoder.encode(text, StandardCharsets.UTF_8))));
  }

  /** The next message of the bot with this button under it. */
  JsonNode readsWithButton(String button) {
    return remember(
        world.simulator(
            "/chats/%d/awaited?after=%d&timeoutMillis=%d&button=%s"
                .formatted(id, seen, PATIENCE, URLEncoder.encode(button, StandardCharsets.UTF_8))));
  }

  private JsonNode remember(JsonNode message) {
    seen = Math.max(seen, message.path("id").asInt());
    return message;
  }

  /** The personal link in a message. */
  static String personalLink(JsonNode message) {
    Matcher link = PERSONAL_LINK.matcher(message.path("text").asString());
    if (!link.find()) {
      throw new StepFailed("no personal link in: " + message.path("text").asString());
    }
    return link.group();
  }

  /** Everything in the chat, as text. */
  String chat() {
    return world.simulator("/chats/" + id).toString();
  }

  /** Opens the Mini App: the API as this person, on the side of the named kind in the club. */
  MiniApp miniApp(String club, String kind) {
    String initData =
        world.simulator("/init-data", Map.of("persona", id), 200).path("initData").asString();
    return MiniApp.open(world, initData, club, kind);
  }
}
