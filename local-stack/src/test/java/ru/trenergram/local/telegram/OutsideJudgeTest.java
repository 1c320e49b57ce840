package ru.trenergram.local.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./test} makes the schema; where it cannot, these tests are skipped. */
@EnabledIfEnvironmentVariable(named = "TRENERGRAM_BOT_API_SCHEMA", matches = ".+")
class OutsideJudgeTest {

  private static final String BUTTON =
      """
      {"inline_keyboard":[[{"text":"Подтвердить","callback_data":"%s"}]]}\
      """;

  @TempDir Path folder;
  private Path violations;
  private OutsideJudge judge;

  @BeforeEach
  void callTheJudge() {
    violations = folder.resolve("violations.txt");
    judge = new OutsideJudge(Path.of(System.getenv("TRENERGRAM_BOT_API_SCHEMA")), violations);
  }

  @Test
  void findsNothingInACallAsTheDocumentationWantsIt() {
    judge.judge(
        "sendmessage",
        new Arguments(
            Map.of(
                "method", "sendmessage",
                "chat_id", "7000001",
                "text", "<b>" + "я".repeat(4096) + "</b>",
                "parse_mode", "HTML",
                "disable_notification", "true",
                "entities", "null",
                "reply_markup", BUTTON.formatted("я".repeat(32))),
            Map.of()));

    assertThat(violations).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text                 |                      | required
          chat_id              |                      | required
          txet                 | Привет               | txet
          parse_mode           | html                 | parse_mode
          disable_notification | perhaps              | disable_notification
          message_thread_id    | {}                   | message_thread_id
          link_preview_options | {"disabled":true}    | disabled
          reply_markup         | {"inline_keyboard":[[{"callback_data":"x"}]]} | text
          reply_markup         | {"keyboard":"x"}     | keyboard
          """)
  void findsAWrongArgument(String name, String value, String said) {
    Map<String, String> call = new HashMap<>(Map.of("chat_id", "7000001", "text", "Привет"));
    if (value == null) {
      call.remove(name);
    } else {
      call.put(name, value);
    }

    assertThat(judge.wrong("sendMessage", new Arguments(call, Map.of())))
        .anySatisfy(wrong -> assertThat(wrong).contains(said));
  }

  @ParameterizedTest
  @CsvSource({"32, true", "33, false"})
  void countsBytesOfAButtonNotItsCharacters(int letters, boolean right) {
    Map<String, String> call =
        Map.of(
            "chat_id", "1",
            "text", "?",
            "reply_markup", BUTTON.formatted("я".repeat(letters)));

    assertThat(judge.wrong("sendMessage", new Arguments(call, Map.of())).isEmpty())
        .isEqualTo(right);
  }

  @ParameterizedTest
  @CsvSource({"4096, true", "4097, false"})
  void countsATextAsItIsSeen(int letters, boolean right) {
    Map<String, String> call =
        Map.of("chat_id", "1", "text", "<i>" + "&lt;".repeat(letters) + "</i>");

    assertThat(judge.wrong("sendMessage", new Arguments(call, Map.of())).isEmpty())
        .isEqualTo(right);
  }

  @ParameterizedTest
  @CsvSource({"attach://data.json, true", "attach://data.json.old, false", "AgAD, false"})
  void takesAFileOnlyWhereAnArgumentRefersToIt(String document, boolean right) {
    Map<String, StoredFile> files =
        Map.of("data.json", new StoredFile("1", "data.json", "application/json", new byte[] {1}));

    assertThat(
            judge
                .wrong(
                    "sendDocument",
                    new Arguments(Map.of("chat_id", "1", "document", document), files))
                .isEmpty())
        .isEqualTo(right);
  }

  @Test
  void writesWhatIsWrongOnALineOfTheFile() throws IOException {
    judge.judge("sendHologram", new Arguments(Map.of("chat_id", "1"), Map.of()));
    judge.judge("getMe", new Arguments(Map.of("deep", "yes"), Map.of()));

    assertThat(Files.readAllLines(violations))
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .isEqualTo("sendHologram: there is no such method in {\"chat_id\":\"1\"}"),
            line -> assertThat(line).startsWith("getMe: ").endsWith(" in {\"deep\":\"yes\"}"));
  }
}
