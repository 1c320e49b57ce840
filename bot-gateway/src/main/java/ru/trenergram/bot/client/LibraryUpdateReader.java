package ru.trenergram.bot.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.objects.CallbackQuery;
import org.telegram.telegrambots.meta.api.objects.Contact;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.api.objects.User;
import org.telegram.telegrambots.meta.api.objects.chat.Chat;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMemberUpdated;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import ru.trenergram.bot.api.IncomingUpdate;
import ru.trenergram.bot.api.IncomingUpdate.Sender;
import ru.trenergram.bot.api.Received;
import ru.trenergram.bot.api.UpdateReader;

/** Reads updates with the library's classes; only private chats are our business. */
@Component
final class LibraryUpdateReader implements UpdateReader {

  /** The library finds commands only after its entities were looked at, so we look ourselves. */
  private static final Pattern COMMAND =
      Pattern.compile("/([A-Za-z0-9_]{1,32})(?:@[A-Za-z0-9_]+)?(?:\\s+(.*))?", Pattern.DOTALL);

  /** What PostgreSQL cannot store or a reader cannot see: control characters, halves of pairs. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\n\t]]");

  /** Telegram allows 64 characters for each half. */
  private static final int LONGEST_NAME = 129;

  private static final Logger LOG = LoggerFactory.getLogger(LibraryUpdateReader.class);

  private final ObjectMapper mapper = Connection.mapper();

  @Override
  public Optional<Received> read(String json) {
    try {
      Update update = mapper.readValue(json, Update.class);
      return update == null || update.getUpdateId() == null
          ? Optional.empty()
          : Optional.of(new Received(update.getUpdateId(), incoming(update)));
    } catch (JsonProcessingException e) {
      return unknown(json);
    }
  }

  /**
   * An update of a newer Bot API than the library's: it has a number, and is taken off the queue.
   */
  private Optional<Received> unknown(String json) {
    try {
      JsonNode number = mapper.readTree(json).path("update_id");
      if (!number.canConvertToLong() || !number.isIntegralNumber()) {
        return Optional.empty();
      }
      LOG.error("update {} has a shape the library does not know; it is kept unread", number);
      return Optional.of(new Received(number.asLong(), null));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static @Nullable IncomingUpdate incoming(Update update) {
    if (update.getMessage() != null) {
      return message(update.getMessage());
    }
    if (update.getCallbackQuery() != null) {
      return press(update.getCallbackQuery());
    }
    return update.getMyChatMember() == null ? null : member(update.getMyChatMember());
  }

  private static @Nullable IncomingUpdate message(Message message) {
    if (isUnknown(message.getFrom()) || !isPrivate(message.getChat())) {
      return null;
    }
    Sender from = sender(message.getFrom());
    if (message.getContact() != null) {
      return contact(from, message.getContact());
    }
    if (message.getText() == null) {
      return new IncomingUpdate.Something(from);
    }
    String text = printable(message.getText());
    Matcher command = COMMAND.matcher(text);
    return command.matches()
        ? new IncomingUpdate.Command(
            from,
            command.group(1).toLowerCase(Locale.ROOT),
            command.group(2) == null ? "" : command.group(2).strip())
        : new IncomingUpdate.Text(from, text);
  }

  private static IncomingUpdate contact(Sender from, Contact contact) {
    boolean own =
        contact.getUserId() != null && contact.getUserId().longValue() == from.telegramId();
    return new IncomingUpdate.Contact(
        from,
        printable(String.valueOf(contact.getPhoneNumber())),
        name(contact.getFirstName(), contact.getLastName()),
        own);
  }

  private static @Nullable IncomingUpdate press(CallbackQuery query) {
    if (isUnknown(query.getFrom())
        || query.getId() == null
        || (query.getMessage() != null && !isPrivate(query.getMessage().getChat()))) {
      return null;
    }
    return new IncomingUpdate.Press(
        sender(query.getFrom()),
        query.getId(),
        query.getData() == null ? "" : query.getData(),
        query.getMessage() == null ? null : query.getMessage().getMessageId().longValue());
  }

  private static @Nullable IncomingUpdate member(ChatMemberUpdated change) {
    if (isUnknown(change.getFrom())
        || !isPrivate(change.getChat())
        || change.getNewChatMember() == null) {
      return null;
    }
    Sender from = sender(change.getFrom());
    return switch (change.getNewChatMember().getStatus()) {
      case "kicked", "left" -> new IncomingUpdate.Left(from);
      default -> new IncomingUpdate.Returned(from);
    };
  }

  private static boolean isPrivate(@Nullable Chat chat) {
    return chat != null && Boolean.TRUE.equals(chat.isUserChat());
  }

  private static boolean isUnknown(@Nullable User user) {
    return user == null || user.getId() == null;
  }

  private static Sender sender(User user) {
    return new Sender(
        user.getId(), name(user.getFirstName(), user.getLastName()), user.getLanguageCode());
  }

  private static String name(@Nullable String first, @Nullable String last) {
    String name =
        Stream.of(first, last)
            .filter(part -> part != null && !part.isBlank())
            .map(part -> printable(String.valueOf(part)))
            .collect(Collectors.joining(" "))
            .strip();
    return name.isEmpty() ? "—" : name.substring(0, Math.min(name.length(), LONGEST_NAME));
  }

  private static String printable(String text) {
    return UNPRINTABLE.matcher(text).replaceAll("").strip();
  }
}
