package ru.trenergram.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoWrongCallsTest {

  @TempDir Path folder;

  @Test
  void failsTheClassDuringWhichAWrongCallWasMade() throws IOException {
    Path file = folder.resolve("violations.txt");
    NoWrongCalls judged = new NoWrongCalls(file.toString());
    assertThatCode(() -> judged.refuseAfter(0)).doesNotThrowAnyException();

    Files.writeString(file, "sendMessage {}: text is required\nsendPhoto {}: photo is required\n");

    assertThatThrownBy(() -> judged.refuseAfter(1))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("sendPhoto")
        .hasMessageNotContaining("sendMessage");
    assertThatCode(() -> judged.refuseAfter(2)).doesNotThrowAnyException();
  }
}
