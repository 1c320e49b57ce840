package ru.trenergram.local.telegram;

import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** {@code /sim/personas} and {@code /sim/chats}: acting as a person over HTTP. */
final class ChatRoutes implements HttpService {
  private final TelegramSimulator telegram;

  ChatRoutes(TelegramSimulator telegram) {
    this.telegram = telegram;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get(
            "/personas",
            (request, response) -> new Exchange(request, response).answer(telegram.personas()))
        .post("/personas", (request, response) -> add(new Exchange(request, response)))
        .post(
            "/personas/{id}/language",
            (request, response) -> changeLanguage(new Exchange(request, response)))
        .get("/chats/{id}", (request, response) -> show(new Exchange(request, response)))
        .get("/chats/{id}/awaited", (request, response) -> await(new Exchange(request, response)))
        .get(
            "/callbacks/{id}", (request, response) -> awaitAnswer(new Exchange(request, response)));
    act(rules, "start", this::start);
    act(
        rules,
        "messages",
        (exchange, chat) -> exchange.answer(chat.send(text(exchange.body(), "text"))));
    act(
        rules,
        "links",
        (exchange, chat) -> exchange.answer(chat.open(text(exchange.body(), "url"))));
    act(
        rules,
        "presses",
        (exchange, chat) -> exchange.answer(chat.press(text(exchange.body(), "text"))));
    act(rules, "taps", this::tap);
    act(rules, "contacts", this::share);
    act(rules, "block", show(Chat::block));
    act(rules, "unblock", show(Chat::unblock));
  }

  private void act(HttpRules rules, String verb, BiConsumer<Exchange, Chat> action) {
    rules.post(
        "/chats/{id}/" + verb,
        (request, response) -> {
          Exchange exchange = new Exchange(request, response);
          action.accept(exchange, chat(exchange));
        });
  }

  private static BiConsumer<Exchange, Chat> show(Consumer<Chat> action) {
    return (exchange, chat) -> {
      action.accept(chat);
      exchange.answer(chat.view());
    };
  }

  private Chat chat(Exchange exchange) {
    return telegram.chat(exchange.query("bot").orElse(null), exchange.pathNumber("id"));
  }

  private static String text(JsonNode body, String name) {
    return Exchange.requiredText(body, name);
  }

  private void add(Exchange exchange) {
    JsonNode body = exchange.body();
    Persona fresh = telegram.nextPersona(text(body, "firstName"));
    String phone = Exchange.text(body, "phone");
    Persona persona =
        new Persona(
            body.path("id").asLong(fresh.id()),
            fresh.firstName(),
            Exchange.text(body, "lastName"),
            Exchange.text(body, "username"),
            body.has("languageCode") ? Exchange.text(body, "languageCode") : fresh.languageCode(),
            phone == null ? fresh.phone() : phone);
    exchange.answer(Status.CREATED_201, telegram.add(persona));
  }

  private void changeLanguage(Exchange exchange) {
    exchange.answer(
        telegram.changeLanguage(
            exchange.pathNumber("id"), Exchange.text(exchange.body(), "languageCode")));
  }

  private void show(Exchange exchange) {
    exchange.answer(chat(exchange).view());
  }

  private void start(Exchange exchange, Chat chat) {
    String payload = Exchange.text(exchange.body(), "payload");
    exchange.answer(payload == null ? chat.start() : chat.start(payload));
  }

  private void tap(Exchange exchange, Chat chat) {
    JsonNode body = exchange.body();
    int message = body.path("messageId").asInt();
    String query;
    if (body.has("data")) {
      query = chat.tapData(message, text(body, "data"));
    } else if (body.has("row")) {
      query = chat.tap(message, body.path("row").asInt(), body.path("column").asInt(0));
    } else {
      query = chat.tap(message, text(body, "text"));
    }
    exchange.answer(Json.object().put("callbackQueryId", query));
  }

  /**
   * Without a body the own contact; {@code persona} forwards another's card; else a card of the
   * address book.
   */
  private void share(Exchange exchange, Chat chat) {
    JsonNode body = exchange.body();
    if (body.isEmpty()) {
      exchange.answer(chat.shareContact());
    } else if (body.has("persona")) {
      exchange.answer(chat.shareContactOf(telegram.persona(body.path("persona").asLong())));
    } else {
      Long userId = body.hasNonNull("userId") ? body.path("userId").asLong() : null;
      exchange.answer(chat.shareCard(text(body, "phone"), text(body, "firstName"), userId));
    }
  }

  /**
   * Waits for a message of the bot by what it says: contains, matches (a regular expression),
   * button, after.
   */
  private void await(Exchange exchange) {
    Predicate<ChatMessage> wanted = message -> true;
    Optional<String> contains = exchange.query("contains");
    if (contains.isPresent()) {
      wanted =
          wanted.and(message -> ChatMessage.containsIgnoringCase(message.text(), contains.get()));
    }
    Optional<Pattern> pattern = exchange.query("matches").map(Pattern::compile);
    if (pattern.isPresent()) {
      wanted = wanted.and(message -> pattern.get().matcher(message.text()).find());
    }
    Optional<String> button = exchange.query("button");
    if (button.isPresent()) {
      wanted = wanted.and(message -> message.hasButton(button.get()));
    }
    try {
      exchange.answer(
          chat(exchange).awaitAfter((int) exchange.number("after", 0), wanted, exchange.timeout()));
    } catch (AssertionError nothingCame) {
      exchange.refuse(Status.REQUEST_TIMEOUT_408, String.valueOf(nothingCame.getMessage()));
    }
  }

  private void awaitAnswer(Exchange exchange) {
    telegram
        .awaitAnswer(exchange.pathText("id"), exchange.timeout())
        .ifPresentOrElse(
            exchange::answer,
            () -> exchange.refuse(Status.REQUEST_TIMEOUT_408, "the bot did not answer the tap"));
  }
}
