package ru.trenergram.bot.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ru.trenergram.bot.api.IncomingUpdate;
import ru.trenergram.bot.api.Received;

class LibraryUpdateReaderTest {

  private final LibraryUpdateReader reader = new LibraryUpdateReader();

  private static String message(String chatType, String from, String content) {
    return """
    {"update_id": 5, "message": {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "%s"},
     "from": {"id": 7, "is_bot": false, %s}, %s, "field_of_tomorrow": {"x": []}}}
    """
        .formatted(chatType, from, content);
  }

  private IncomingUpdate read(String json) {
    IncomingUpdate update = reader.read(json).orElseThrow().update();
    assertThat(update).isNotNull();
    return update;
  }

  private IncomingUpdate text(String text) {
    return read(
        message(
            "private",
            "\"first_name\": \"Иван\", \"language_code\": \"ru\"",
            "\"text\": \"" + text + "\""));
  }

  @Test
  void commandsAreFoundWithoutEntities() {
    assertThat(text("/start@trenergram_bot  i_abc "))
        .isInstanceOfSatisfying(
            IncomingUpdate.Command.class,
            command -> {
              assertThat(command.name()).isEqualTo("start");
              assertThat(command.argument()).isEqualTo("i_abc");
              assertThat(command.from().name()).isEqualTo("Иван");
            });
    assertThat(text("/HELP")).isInstanceOf(IncomingUpdate.Command.class);
    assertThat(text("2500 / 2")).isInstanceOf(IncomingUpdate.Text.class);
    assertThat(text("/")).isInstanceOf(IncomingUpdate.Text.class);
  }

  @Test
  void onlyTelegramSaysWhoseContactItIs() {
    String card = "\"contact\": {\"phone_number\": \"+7\", \"first_name\": \"X\" %s}";
    String from = "\"first_name\": \"Иван\"";

    assertThat(own(message("private", from, card.formatted(", \"user_id\": 7")))).isTrue();
    assertThat(own(message("private", from, card.formatted(", \"user_id\": 8")))).isFalse();
    assertThat(own(message("private", from, card.formatted("")))).isFalse();
  }

  private boolean own(String json) {
    return ((IncomingUpdate.Contact) read(json)).own();
  }

  @Test
  void whatCannotBeStoredIsLeftOut() {
    assertThat(text("a\\u0000b\\ud800c"))
        .isInstanceOfSatisfying(
            IncomingUpdate.Text.class, t -> assertThat(t.text()).isEqualTo("abc"));
  }

  @Test
  void groupsAndUnknownKindsAreNoneOfOurBusiness() {
    Received group =
        reader
            .read(message("group", "\"first_name\": \"Иван\"", "\"text\": \"/start\""))
            .orElseThrow();
    Received poll = reader.read("{\"update_id\": 6, \"poll_of_tomorrow\": {}}").orElseThrow();

    assertThat(group.update()).isNull();
    assertThat(poll.update()).isNull();
    assertThat(poll.updateId()).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "7",
        "{",
        "{}",
        "{\"update_id\": \"x\"}",
        "{\"update_id\": null}",
        "{\"update_id\": 1, \"message\": 5}",
        "\u0000"
      })
  void whatIsNoUpdateIsSaidSo(String json) {
    assertThat(reader.read(json)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"update_id\": 1, \"message\": {}}",
        "{\"update_id\": 1, \"message\": {\"message_id\": 1, \"date\": 1, \"text\": \"x\"}}",
        "{\"update_id\": 1, \"callback_query\": {}}",
        "{\"update_id\": 1, \"callback_query\": {\"id\": \"1\", \"from\": {}}}",
        "{\"update_id\": 1, \"my_chat_member\": {}}",
        "{\"update_id\": 1, \"message\": {\"message_id\": 1, \"date\": 1, \"chat\": {}, \"from\":"
            + " {}}}"
      })
  void anIncompleteUpdateNeverThrows(String json) {
    assertThat(reader.read(json).map(Received::update)).isEmpty();
  }
}
