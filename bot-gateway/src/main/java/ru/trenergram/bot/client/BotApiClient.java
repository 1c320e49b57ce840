package ru.trenergram.bot.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.meta.TelegramUrl;
import org.telegram.telegrambots.meta.api.methods.AnswerCallbackQuery;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.commands.SetMyCommands;
import org.telegram.telegrambots.meta.api.methods.send.SendDocument;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.updates.DeleteWebhook;
import org.telegram.telegrambots.meta.api.methods.updates.SetWebhook;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.api.objects.LinkPreviewOptions;
import org.telegram.telegrambots.meta.api.objects.commands.BotCommand;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScope;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScopeAllPrivateChats;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScopeChat;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import ru.trenergram.bot.TelegramSettings;
import ru.trenergram.bot.api.CallOutcome;
import ru.trenergram.bot.api.Letter;
import ru.trenergram.bot.api.Polled;
import ru.trenergram.bot.api.TelegramApi;

/** The Bot API over HTTP. */
final class BotApiClient implements TelegramApi, AutoCloseable {

  private static final List<String> WANTED = List.of("message", "callback_query", "my_chat_member");

  /** As the documentation spells it; the library's own constant is in small letters. */
  private static final String HTML = "HTML";

  private static final MediaType JSON = MediaType.get("application/json");

  private final String token;
  private final URI apiUrl;
  private final ObjectMapper mapper = Connection.mapper();
  private final OkHttpClient http;
  private final OkHttpTelegramClient telegram;

  BotApiClient(TelegramSettings settings) {
    this.token = settings.requiredToken();
    this.apiUrl = settings.apiUrl();
    this.http = Connection.open(settings.callTimeout());
    this.telegram = new OkHttpTelegramClient(mapper, http, token, address(apiUrl));
  }

  private static TelegramUrl address(URI url) {
    return TelegramUrl.builder()
        .schema(url.getScheme())
        .host(url.getHost())
        .port(port(url))
        .testServer(false)
        .build();
  }

  private static int port(URI url) {
    return url.getPort() > 0 ? url.getPort() : HttpUrl.defaultPort(url.getScheme());
  }

  @Override
  public CallOutcome send(long chat, Letter letter) {
    return call(
        SendMessage.builder()
            .chatId(Long.toString(chat))
            .text(letter.text())
            .parseMode(HTML)
            .linkPreviewOptions(LinkPreviewOptions.builder().isDisabled(true).build())
            .replyMarkup(Markup.of(letter.keys()))
            .build());
  }

  @Override
  public CallOutcome sendFile(long chat, String name, byte[] content, Letter letter) {
    SendDocument file =
        SendDocument.builder()
            .chatId(Long.toString(chat))
            .document(new InputFile(new ByteArrayInputStream(content), name))
            .caption(letter.text())
            .parseMode(HTML)
            .replyMarkup(Markup.of(letter.keys()))
            .build();
    try {
      return new CallOutcome.Done(telegram.execute(file).getMessageId().longValue());
    } catch (TelegramApiException e) {
      return withoutToken(Outcomes.of(e));
    }
  }

  @Override
  public CallOutcome edit(long chat, long message, Letter letter) {
    return call(
        EditMessageText.builder()
            .chatId(Long.toString(chat))
            .messageId(Math.toIntExact(message))
            .text(letter.text())
            .parseMode(HTML)
            .linkPreviewOptions(LinkPreviewOptions.builder().isDisabled(true).build())
            .replyMarkup(Markup.inline(letter.keys()))
            .build());
  }

  @Override
  public CallOutcome answerCallback(String callback) {
    return call(AnswerCallbackQuery.builder().callbackQueryId(callback).build());
  }

  @Override
  public CallOutcome setCommands(
      @Nullable Long chat, @Nullable String language, List<CommandHint> commands) {
    BotCommandScope scope =
        chat == null
            ? BotCommandScopeAllPrivateChats.builder().build()
            : BotCommandScopeChat.builder().chatId(chat).build();
    return call(
        SetMyCommands.builder()
            .scope(scope)
            .languageCode(language)
            .commands(
                commands.stream().map(c -> new BotCommand(c.command(), c.description())).toList())
            .build());
  }

  @Override
  public CallOutcome setWebhook(String url, String secret) {
    try {
      telegram.execute(
          SetWebhook.builder().url(url).secretToken(secret).allowedUpdates(WANTED).build());
      return new CallOutcome.Done(null);
    } catch (TelegramApiException e) {
      return withoutToken(Outcomes.of(e));
    }
  }

  @Override
  public CallOutcome deleteWebhook() {
    return call(DeleteWebhook.builder().build());
  }

  @Override
  public CallOutcome ping() {
    return call(GetMe.builder().build());
  }

  /** Asked without the library, which would keep from us how the updates were written. */
  @Override
  public Polled poll(long offset, Duration wait) {
    try {
      byte[] question =
          mapper.writeValueAsBytes(
              Map.of(
                  "offset",
                  offset,
                  "limit",
                  100,
                  "timeout",
                  wait.toSeconds(),
                  "allowed_updates",
                  WANTED));
      HttpUrl url =
          new HttpUrl.Builder()
              .scheme(apiUrl.getScheme())
              .host(apiUrl.getHost())
              .port(port(apiUrl))
              .addPathSegment("bot" + token)
              .addPathSegment("getUpdates")
              .build();
      Request request =
          new Request.Builder().url(url).post(RequestBody.create(question, JSON)).build();
      OkHttpClient patient =
          http.newBuilder()
              .readTimeout(wait.plusSeconds(10))
              .callTimeout(wait.toSeconds() + 10, TimeUnit.SECONDS)
              .build();
      try (Response response = patient.newCall(request).execute()) {
        return polled(response.code(), response.body());
      }
    } catch (IOException e) {
      return new Polled.Failed(withoutToken(Outcomes.ofTrouble(e)));
    }
  }

  private Polled polled(int status, @Nullable ResponseBody body) throws IOException {
    JsonNode answer = mapper.readTree(body == null ? "" : body.string());
    if (!answer.path("ok").asBoolean(false)) {
      JsonNode pause = answer.path("parameters").path("retry_after");
      return new Polled.Failed(
          Outcomes.refusal(
              answer.path("error_code").asInt(status),
              answer.path("description").asText(""),
              pause.isInt() ? Optional.of(pause.asInt()) : Optional.empty()));
    }
    List<String> updates = new ArrayList<>();
    for (JsonNode update : answer.path("result")) {
      updates.add(mapper.writeValueAsString(update));
    }
    return new Polled.Updates(updates);
  }

  private <T extends Serializable> CallOutcome call(BotApiMethod<T> method) {
    try {
      T result = telegram.execute(method);
      return new CallOutcome.Done(
          result instanceof Message message ? message.getMessageId().longValue() : null);
    } catch (TelegramApiException e) {
      return withoutToken(Outcomes.of(e));
    }
  }

  /** The address of every call holds the token; whatever quotes it must not reach a log. */
  private CallOutcome withoutToken(CallOutcome outcome) {
    return switch (outcome) {
      case CallOutcome.Unknown(var why) -> new CallOutcome.Unknown(masked(why));
      case CallOutcome.NotReached(var why) -> new CallOutcome.NotReached(masked(why));
      case CallOutcome.Refused(var why) -> new CallOutcome.Refused(masked(why));
      default -> outcome;
    };
  }

  private String masked(String text) {
    return text.replace(token, "<token>");
  }

  @Override
  public void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
