package ru.trenergram.local.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Telegram's limits and its words; codes and texts are those of its own server's source. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BotApiRefusalsTest {
  private final Laptop laptop = new Laptop();
  private final Chat anna = laptop.started("Анна");

  @AfterAll
  void stop() {
    laptop.close();
  }

  @Test
  void knowsOnlyItsOwnTokensAndMethods() {
    refused(laptop.call("1:" + "A".repeat(35), "getMe", "{}"), 401, "Unauthorized");
    refused(laptop.call("nonsense", "getMe", "{}"), 404, "Not Found");
    refused(laptop.call("sendHologram", "{}"), 404, "Not Found: method not found");
    assertThat(laptop.call("GETME", "{}").path("ok").asBoolean()).isTrue();
  }

  @Test
  void writesOnlyToPersonsWhoStartedTheBot() {
    Persona stranger = laptop.telegram.add("Незнакомец");

    refused(send(message("x").put("chat_id", stranger.id())), 400, "Bad Request: chat not found");
    refused(send(message("x").put("chat_id", 42)), 400, "Bad Request: chat not found");
    refused(send(message("x").put("chat_id", "@nobody")), 400, "Bad Request: chat not found");
    refused(send(Json.object().put("text", "x")), 400, "Bad Request: chat_id is empty");

    anna.shareContactOf(stranger);
    refused(
        send(message("x").put("chat_id", stranger.id())),
        403,
        "Forbidden: bot can't initiate conversation with a user");
  }

  @Test
  void respectsABlock() {
    Chat gone = laptop.started("Ушедший");
    gone.block();
    refused(
        send(message("x").put("chat_id", gone.persona().id())),
        403,
        "Forbidden: bot was blocked by the user");

    gone.unblock();
    assertThat(send(message("x").put("chat_id", gone.persona().id())).path("ok").asBoolean())
        .isTrue();
  }

  @Test
  void countsTextsInCharactersAfterFormatting() {
    accepted(message("я".repeat(4096)));
    accepted(message("<b>" + "я".repeat(4096) + "</b>").put("parse_mode", "HTML"));
    accepted(message("😀".repeat(4096)));
    refused(send(message("я".repeat(4097))), 400, "Bad Request: message is too long");
    refused(send(message("")), 400, "Bad Request: message text is empty");
    refused(
        send(message("<b> </b>").put("parse_mode", "HTML")),
        400,
        "Bad Request: message text is empty");
  }

  @Test
  void countsCallbackDataInBytes() {
    accepted(message("да?").set("reply_markup", inline("ж".repeat(32))));
    refused(
        send(message("да?").set("reply_markup", inline("ж".repeat(32) + "x"))),
        400,
        "Bad Request: BUTTON_DATA_INVALID");
    refused(
        send(message("да?").set("reply_markup", inline(""))),
        400,
        "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline"
            + " keyboard");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<x>a</x>            | Unsupported start tag \"x\" at byte offset 0",
        "яя<x>a</x>          | Unsupported start tag \"x\" at byte offset 4",
        "<b>a                | Can't find end tag corresponding to start tag \"b\"",
        "a</b>               | Unexpected end tag at byte offset 1",
        "<b><i>a</b></i>     | Unmatched end tag at byte offset 7, expected \"</i>\", found"
            + " \"</b>\"",
        "<a href=http:/>a</a>| Unexpected end of name token at byte offset 8",
        "<b                  | Unclosed start tag at byte offset 0",
        "1 < 2               | Unsupported start tag \"\" at byte offset 2"
      })
  void explainsBrokenHtml(String html, String words) {
    String description =
        send(message(html).put("parse_mode", "HTML")).path("description").asString();

    assertThat(description).isEqualTo("Bad Request: can't parse entities: " + words);
  }

  @Test
  void refusesBrokenKeyboards() {
    refused(
        send(message("x").put("reply_markup", "{")),
        400,
        "Bad Request: can't parse reply keyboard markup JSON object");
    refused(
        send(message("x").put("reply_markup", "[]")),
        400,
        "Bad Request: object expected as reply markup");
    refused(
        send(message("x").put("reply_markup", "{\"inline_keyboard\":[{}]}")),
        400,
        "Bad Request: field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of"
            + " Arrays");
    refused(
        send(
            message("x")
                .put("reply_markup", "{\"inline_keyboard\":[[{\"callback_data\":\"a\"}]]}")),
        400,
        "Bad Request: can't parse inline keyboard button: Can't find field \"text\"");
    refused(
        send(
            message("x")
                .put(
                    "reply_markup",
                    "{\"inline_keyboard\":[[{\"text\":\"a\",\"url\":\"not a url\"}]]}")),
        400,
        "Bad Request: inline keyboard button URL 'not a url' is invalid: Wrong HTTP URL");
  }

  @Test
  void editsOnlyWhatCanBeEdited() {
    int own = send(message("один")).path("result").path("message_id").asInt();
    refused(
        edit(own, "один"),
        400,
        "Bad Request: message is not modified: specified new message content and reply"
            + " markup are exactly the same as a current content and reply markup of the message");
    refused(edit(own + 1000, "два"), 400, "Bad Request: message to edit not found");
    int hers = anna.send("моё").id();
    refused(edit(hers, "чужое"), 400, "Bad Request: message can't be edited");
    assertThat(edit(own, "два").path("ok").asBoolean()).isTrue();
  }

  @Test
  void deletesOnlyWhatIsThere() {
    int own = send(message("сотрём")).path("result").path("message_id").asInt();
    String body =
        Json.object().put("chat_id", anna.persona().id()).put("message_id", own).toString();
    assertThat(laptop.call("deleteMessage", body).path("result").asBoolean()).isTrue();
    refused(laptop.call("deleteMessage", body), 400, "Bad Request: message to delete not found");
    refused(edit(own, "поздно"), 400, "Bad Request: message to edit not found");
  }

  @Test
  void answersTapsOnlyInTime() {
    refused(
        laptop.call("answerCallbackQuery", "{\"callback_query_id\":\"1\"}"),
        400,
        "Bad Request: query is too old and response timeout expired or query ID is invalid");
    refused(
        laptop.call("answerCallbackQuery", Json.object().put("text", "я".repeat(201)).toString()),
        400,
        "Bad Request: MESSAGE_TOO_LONG");
  }

  @Test
  void refusesBadCommands() {
    refused(commands("Help", "x"), 400, "Bad Request: BOT_COMMAND_INVALID");
    refused(commands("a".repeat(33), "x"), 400, "Bad Request: BOT_COMMAND_INVALID");
    refused(commands("help", "я".repeat(257)), 400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID");
    refused(commands("help", ""), 400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID");
    ObjectNode many = Json.object();
    var list = many.putArray("commands");
    IntStream.range(0, 101)
        .forEach(i -> list.addObject().put("command", "c" + i).put("description", "d"));
    refused(
        laptop.call("setMyCommands", many.toString()), 400, "Bad Request: BOT_COMMANDS_TOO_MUCH");
    refused(
        laptop.call(
            "setMyCommands", "{\"commands\":[],\"scope\":{\"type\":\"chat\",\"chat_id\":42}}"),
        400,
        "Bad Request: chat not found");
  }

  @Test
  void refusesBadWebhooks() {
    refused(
        webhook("http://example.org/x", "s"),
        400,
        "Bad Request: bad webhook: An HTTPS URL must be provided for webhook");
    refused(
        webhook("https://example.org:8080/x", "s"),
        400,
        "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
    refused(
        webhook("http://127.0.0.1:1/x", "ключ"),
        400,
        "Bad Request: secret token contains unallowed characters");
    refused(
        webhook("http://127.0.0.1:1/x", "s".repeat(257)),
        400,
        "Bad Request: secret token is too long");
    refused(webhook("://", "s"), 400, "Bad Request: invalid webhook URL specified");
  }

  @Test
  void refusesFilesThatAreNotThere() {
    String body = Json.object().put("chat_id", anna.persona().id()).toString();
    refused(laptop.call("sendPhoto", body), 400, "Bad Request: there is no photo in the request");
    refused(
        laptop.call("sendDocument", body), 400, "Bad Request: there is no document in the request");
    String unknown =
        Json.object().put("chat_id", anna.persona().id()).put("photo", "AgADx").toString();
    refused(
        laptop.call("sendPhoto", unknown),
        400,
        "Bad Request: wrong file identifier/HTTP URL specified");
    refused(
        laptop.call("sendChatAction", body), 400, "Bad Request: wrong parameter action in request");
  }

  @Test
  void takesQueryAndFormToo() {
    long id = anna.persona().id();
    assertThat(
            Json.read(
                    laptop
                        .get("/bot" + Laptop.TOKEN + "/sendMessage?chat_id=" + id + "&text=hi")
                        .body())
                .path("ok")
                .asBoolean())
        .isTrue();
    HttpResponse<String> form =
        laptop.exchange(
            HttpRequest.newBuilder(
                    laptop.telegram.baseUrl().resolve("/bot" + Laptop.TOKEN + "/sendMessage"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "chat_id=" + id + "&text=%D0%B4%D0%B0+%2B")));
    assertThat(Json.read(form.body()).path("result").path("text").asString()).isEqualTo("да +");
    refused(
        Json.read(laptop.send("/bot" + Laptop.TOKEN + "/getMe", "{").body()),
        400,
        "Bad Request: can't parse JSON object");
  }

  private static void refused(JsonNode answer, int code, String description) {
    assertThat(answer.path("ok").asBoolean()).isFalse();
    assertThat(answer.path("description").asString()).isEqualTo(description);
    assertThat(answer.path("error_code").asInt()).isEqualTo(code);
  }

  private void accepted(JsonNode message) {
    assertThat(send(message).path("ok").asBoolean()).isTrue();
  }

  private ObjectNode message(String text) {
    return Json.object().put("chat_id", anna.persona().id()).put("text", text);
  }

  private JsonNode send(JsonNode message) {
    return laptop.call("sendMessage", message.toString());
  }

  private JsonNode edit(int messageId, String text) {
    return laptop.call("editMessageText", message(text).put("message_id", messageId).toString());
  }

  private JsonNode commands(String command, String description) {
    ObjectNode body = Json.object();
    body.putArray("commands").addObject().put("command", command).put("description", description);
    return laptop.call("setMyCommands", body.toString());
  }

  private JsonNode webhook(String url, String secret) {
    return laptop.call(
        "setWebhook", Json.object().put("url", url).put("secret_token", secret).toString());
  }

  private static ObjectNode inline(String data) {
    ObjectNode markup = Json.object();
    markup
        .putArray("inline_keyboard")
        .addArray()
        .addObject()
        .put("text", "Да")
        .put("callback_data", data);
    return markup;
  }
}
