package ru.trenergram.bot.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.ReplyKeyboard;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.ReplyKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.ReplyKeyboardRemove;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardRow;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.KeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.KeyboardRow;
import ru.trenergram.bot.api.Letter;

/** Keyboards in the library's types. */
final class Markup {

  private Markup() {}

  static @Nullable ReplyKeyboard of(Letter.Keys keys) {
    return switch (keys) {
      case Letter.Keys.AsIs() -> null;
      case Letter.Keys.Remove() -> ReplyKeyboardRemove.builder().removeKeyboard(true).build();
      case Letter.Keys.Contact(var label) ->
          ReplyKeyboardMarkup.builder()
              .keyboard(
                  List.of(
                      new KeyboardRow(
                          List.of(
                              KeyboardButton.builder().text(label).requestContact(true).build()))))
              .resizeKeyboard(true)
              .oneTimeKeyboard(true)
              .build();
      case Letter.Keys.Inline _ -> inline(keys);
    };
  }

  /** Only what may stand under a message that exists already. */
  static @Nullable InlineKeyboardMarkup inline(Letter.Keys keys) {
    if (!(keys instanceof Letter.Keys.Inline(var rows))) {
      return null;
    }
    return InlineKeyboardMarkup.builder()
        .keyboard(
            rows.stream()
                .map(row -> new InlineKeyboardRow(row.stream().map(Markup::key).toList()))
                .toList())
        .build();
  }

  private static InlineKeyboardButton key(Letter.Key key) {
    return InlineKeyboardButton.builder()
        .text(key.label())
        .callbackData(key.data())
        .url(key.url())
        .build();
  }
}
