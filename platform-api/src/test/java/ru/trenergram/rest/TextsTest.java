package ru.trenergram.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

  @ParameterizedTest(name = "{index}")
  @ValueSource(strings = {"", "a b", "ru,\ten;q=0.5", "Ольга", "€", "😀"})
  void aHeaderMayHold(String text) {
    assertThat(Texts.plain(text)).isTrue();
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(strings = {"\0", "a\r\nb", "\u001b[31m", "\u007f", "\u0085"})
  void aHeaderMayNotHold(String text) {
    assertThat(Texts.plain(text)).isFalse();
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(strings = {"\0", "\ud83d", "\ude00", "\ud83da"})
  void cannotBeStored(String text) {
    assertThat(Texts.storable(text)).isFalse();
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(strings = {"", "a\nb", "😀"})
  void canBeStored(String text) {
    assertThat(Texts.storable(text)).isTrue();
  }
}
