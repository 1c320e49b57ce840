package ru.trenergram.local.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.telegram.telegrambots.meta.api.methods.ActionType;
import org.telegram.telegrambots.meta.api.methods.AnswerCallbackQuery;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.api.methods.commands.GetMyCommands;
import org.telegram.telegrambots.meta.api.methods.commands.SetMyCommands;
import org.telegram.telegrambots.meta.api.methods.description.SetMyDescription;
import org.telegram.telegrambots.meta.api.methods.menubutton.SetChatMenuButton;
import org.telegram.telegrambots.meta.api.methods.send.SendChatAction;
import org.telegram.telegrambots.meta.api.methods.send.SendDocument;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.send.SendPhoto;
import org.telegram.telegrambots.meta.api.methods.updates.DeleteWebhook;
import org.telegram.telegrambots.meta.api.methods.updates.GetUpdates;
import org.telegram.telegrambots.meta.api.methods.updates.GetWebhookInfo;
import org.telegram.telegrambots.meta.api.methods.updates.SetWebhook;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.DeleteMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageReplyMarkup;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.api.objects.commands.BotCommand;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScopeChat;
import org.telegram.telegrambots.meta.api.objects.menubutton.MenuButtonWebApp;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.ReplyKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardRow;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.KeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.KeyboardRow;
import org.telegram.telegrambots.meta.api.objects.webapp.WebAppInfo;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

/** The library reads answers strictly, so each method it calls here comes back complete. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JavaClientTest {
  private final Laptop laptop = new Laptop();

  @AfterAll
  void stop() {
    laptop.close();
  }

  @Test
  void introducesTheBot() throws TelegramApiException {
    assertThat(laptop.client.execute(new GetMe()).getUserName()).isEqualTo("trenergram_bot");
  }

  @Test
  void carriesAConversationWithButtonsAndEdits() throws TelegramApiException {
    Chat anna = laptop.started("Анна");

    Message sent =
        laptop.client.execute(
            SendMessage.builder()
                .chatId(anna.persona().id())
                .text("<b>Завтра</b> в 10:00?")
                .parseMode("HTML")
                .replyMarkup(confirmKeyboard("v1:yes"))
                .build());
    assertThat(sent.getText()).isEqualTo("Завтра в 10:00?");
    assertThat(sent.getEntities()).extracting("type").containsExactly("bold");
    assertThat(sent.getReplyMarkup().getKeyboard()).hasSize(1);

    String query = anna.tap(sent.getMessageId(), "да");
    Update tap = updateWithTap(query);
    assertThat(tap.getCallbackQuery().getData()).isEqualTo("v1:yes");
    assertThat(tap.getCallbackQuery().getMessage().getMessageId()).isEqualTo(sent.getMessageId());

    laptop.client.execute(
        AnswerCallbackQuery.builder().callbackQueryId(query).text("Ждём вас").build());
    laptop.client.execute(
        EditMessageText.builder()
            .chatId(anna.persona().id())
            .messageId(sent.getMessageId())
            .text("Подтверждено")
            .build());

    assertThat(anna.awaitAnswer(query, Laptop.SOON))
        .get()
        .extracting(CallbackAnswer::text)
        .isEqualTo("Ждём вас");
    ChatMessage edited = anna.awaitText("подтверждено", Laptop.SOON);
    assertThat(edited.inlineButtons()).isEmpty();
    assertThat(edited.editedAt()).isNotNull();
  }

  @Test
  void changesTheKeyboardAndDeletes() throws TelegramApiException {
    Chat oleg = laptop.started("Олег");
    Message sent = say(oleg, "Выберите");

    laptop.client.execute(
        EditMessageReplyMarkup.builder()
            .chatId(oleg.persona().id())
            .messageId(sent.getMessageId())
            .replyMarkup(confirmKeyboard("a"))
            .build());
    assertThat(oleg.message(sent.getMessageId()).button("Да").callbackData()).isEqualTo("a");

    laptop.client.execute(
        new DeleteMessage(Long.toString(oleg.persona().id()), sent.getMessageId()));
    assertThat(oleg.message(sent.getMessageId()).deleted()).isTrue();
  }

  @Test
  void asksForTheContactByTheReplyKeyboard() throws TelegramApiException {
    Chat ira = laptop.started("Ира");
    KeyboardButton share =
        KeyboardButton.builder().text("Поделиться номером").requestContact(true).build();
    laptop.client.execute(
        SendMessage.builder()
            .chatId(ira.persona().id())
            .text("Как с вами связаться?")
            .replyMarkup(
                ReplyKeyboardMarkup.builder()
                    .keyboardRow(new KeyboardRow(share))
                    .oneTimeKeyboard(true)
                    .build())
            .build());

    ira.press("поделиться");

    Update update = last(laptop.client.execute(GetUpdates.builder().build()));
    assertThat(update.getMessage().getContact().getUserId()).isEqualTo(ira.persona().id());
    assertThat(update.getMessage().getContact().getPhoneNumber()).isEqualTo(ira.persona().phone());
    assertThat(ira.keyboard()).isEmpty();
  }

  @Test
  void takesFilesAsMultipart() throws TelegramApiException {
    Chat lena = laptop.started("Лена");
    byte[] bytes = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0, 1, 2, (byte) 0xff};

    Message photo =
        laptop.client.execute(
            SendPhoto.builder()
                .chatId(lena.persona().id())
                .photo(new InputFile(new ByteArrayInputStream(bytes), "qr.png"))
                .caption("Ваша ссылка: https://t.me/trenergram_bot?start=t_1")
                .replyMarkup(confirmKeyboard("b"))
                .build());
    assertThat(photo.getPhoto()).hasSize(1);
    assertThat(photo.getPhoto().getFirst().getFileSize()).isEqualTo(bytes.length);
    assertThat(photo.getCaptionEntities()).extracting("type").containsExactly("url");

    Message again =
        laptop.client.execute(
            SendPhoto.builder()
                .chatId(lena.persona().id())
                .photo(new InputFile(photo.getPhoto().getFirst().getFileId()))
                .build());
    assertThat(again.getPhoto().getFirst().getFileId())
        .isEqualTo(photo.getPhoto().getFirst().getFileId());

    Message document =
        laptop.client.execute(
            SendDocument.builder()
                .chatId(lena.persona().id())
                .document(new InputFile(new ByteArrayInputStream(bytes), "отчёт.pdf"))
                .build());
    assertThat(document.getDocument().getFileName()).isEqualTo("отчёт.pdf");
  }

  @Test
  void setsCommandsMenuAndDescription() throws TelegramApiException {
    Chat petr = laptop.started("Пётр");
    laptop.client.execute(new SetMyCommands(List.of(new BotCommand("help", "Помощь"))));
    laptop.client.execute(
        SetMyCommands.builder()
            .command(new BotCommand("my_link", "Моя ссылка"))
            .scope(new BotCommandScopeChat(Long.toString(petr.persona().id())))
            .languageCode("ru")
            .build());

    assertThat(petr.commands()).extracting("command").containsExactly("my_link");
    laptop.telegram.changeLanguage(petr.persona().id(), "en");
    assertThat(petr.commands()).extracting("command").containsExactly("help");
    assertThat(laptop.client.execute(new GetMyCommands()))
        .extracting(BotCommand::getCommand)
        .containsExactly("help");

    assertThat(laptop.client.execute(new SetMyDescription("Запись на тренировки", null))).isTrue();
    assertThat(
            laptop.client.execute(
                SetChatMenuButton.builder()
                    .chatId(petr.persona().id())
                    .menuButton(
                        MenuButtonWebApp.builder()
                            .text("Кабинет")
                            .webAppInfo(new WebAppInfo("https://example.org/app"))
                            .build())
                    .build()))
        .isTrue();
    assertThat(
            laptop.client.execute(
                new SendChatAction(
                    Long.toString(petr.persona().id()), ActionType.TYPING.toString())))
        .isTrue();
  }

  @Test
  void setsAndDeletesAWebhook() throws TelegramApiException {
    try (Laptop other = new Laptop()) {
      other.client.execute(
          SetWebhook.builder()
              .url("http://127.0.0.1:9/telegram/key")
              .secretToken("s3cret_-")
              .maxConnections(7)
              .allowedUpdates(List.of("message", "callback_query"))
              .build());
      assertThat(other.client.execute(new GetWebhookInfo()).getMaxConnections()).isEqualTo(7);
      assertThat(other.client.execute(new GetWebhookInfo()).getAllowedUpdates())
          .containsExactly("callback_query", "message");

      assertThatThrownBy(() -> other.client.execute(GetUpdates.builder().build()))
          .isInstanceOfSatisfying(
              TelegramApiRequestException.class,
              refusal -> assertThat(refusal.getErrorCode()).isEqualTo(409));

      assertThat(other.client.execute(new DeleteWebhook())).isTrue();
      assertThat(other.client.execute(new GetWebhookInfo()).getUrl()).isEmpty();
    }
  }

  @Test
  void tellsHowLongToWait() {
    Chat nina = laptop.started("Нина");
    laptop.telegram.fault(
        FaultRule.next(1, "sendMessage", new Fault.TooManyRequests(17))
            .forChat(nina.persona().id()));

    assertThatThrownBy(() -> say(nina, "Привет"))
        .isInstanceOfSatisfying(
            TelegramApiRequestException.class,
            refusal -> {
              assertThat(refusal.getErrorCode()).isEqualTo(429);
              assertThat(refusal.getParameters().getRetryAfter()).isEqualTo(17);
            });
  }

  private Message say(Chat chat, String text) throws TelegramApiException {
    return laptop.client.execute(new SendMessage(Long.toString(chat.persona().id()), text));
  }

  private Update updateWithTap(String query) throws TelegramApiException {
    return laptop.client.execute(GetUpdates.builder().build()).stream()
        .filter(
            update -> update.hasCallbackQuery() && update.getCallbackQuery().getId().equals(query))
        .findFirst()
        .orElseThrow();
  }

  private static Update last(List<Update> updates) {
    return updates.getLast();
  }

  private static InlineKeyboardMarkup confirmKeyboard(String data) {
    return InlineKeyboardMarkup.builder()
        .keyboardRow(
            new InlineKeyboardRow(
                InlineKeyboardButton.builder().text("Да").callbackData(data).build()))
        .build();
  }
}
