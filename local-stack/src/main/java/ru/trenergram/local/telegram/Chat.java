package ru.trenergram.local.telegram;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What one person can do in the chat with one bot. A person who blocked the bot has to unblock it
 * first, as in Telegram; doing so otherwise is an {@link IllegalStateException}.
 */
public final class Chat {
  private final World world;
  private final Chats chats;
  private final BotAccount bot;
  private final long persona;
  private final Membership membership;
  private final Taps taps;

  Chat(World world, Chats chats, BotAccount bot, long persona) {
    this.world = world;
    this.chats = chats;
    this.bot = bot;
    this.persona = persona;
    this.membership = new Membership(world);
    this.taps = new Taps(world, chats);
  }

  public Persona persona() {
    return world.locked(() -> world.persona(persona));
  }

  /** The bot's user name. */
  public String bot() {
    return bot.username();
  }

  /** Presses Start. */
  public ChatMessage start() {
    return send("/start");
  }

  /** Follows {@code t.me/<bot>?start=<payload>} and presses Start. */
  public ChatMessage start(String payload) {
    if (!payload.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException("a start payload is 1-64 of A-Za-z0-9_-: " + payload);
    }
    return send("/start " + payload);
  }

  /** Opens a link to this bot; anything else is refused. */
  public ChatMessage open(String link) {
    String payload = StartLink.payload(link, bot.username());
    return payload.isEmpty() ? start() : start(payload);
  }

  public ChatMessage send(String text) {
    if (text.isBlank() || text.codePointCount(0, text.length()) > 4096) {
      throw new IllegalArgumentException("a message has 1-4096 characters");
    }
    FormattedText words = AutoEntities.find(new FormattedText(text.strip(), Json.array()));
    return receive(new Post.Body.Text(words));
  }

  /** The person's own contact, with the {@code user_id} that only the server can set. */
  public ChatMessage shareContact() {
    Persona me = persona();
    return receive(new Post.Body.Contact(me.phone(), me.firstName(), me.lastName(), me.id()));
  }

  /** Forwards the card of another persona. */
  public ChatMessage shareContactOf(Persona other) {
    world.locked(() -> {
      bot.hearsOf(other.id());
      return other;
    });
    return receive(
        new Post.Body.Contact(other.phone(), other.firstName(), other.lastName(), other.id()));
  }

  /**
   * A card from the address book; {@code userId} is null where the number has no Telegram account.
   */
  public ChatMessage shareCard(String phone, String firstName, @Nullable Long userId) {
    return receive(new Post.Body.Contact(phone, firstName, null, userId));
  }

  private ChatMessage receive(Post.Body body) {
    return inChat(place -> ChatMessage.of(place, chats.receive(place, body)));
  }

  /** Presses the button of the reply keyboard whose text contains this. */
  public ChatMessage press(String text) {
    Button button =
        keyboard().stream()
            .flatMap(List::stream)
            .filter(candidate -> ChatMessage.containsIgnoringCase(candidate.text(), text))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("the keyboard has no button \"" + text + "\""));
    return button.requestsContact() ? shareContact() : send(button.text());
  }

  /**
   * Taps an inline button.
   *
   * @return the id of the callback query, for {@link #awaitAnswer}
   */
  public String tap(int messageId, String buttonText) {
    return tapData(messageId, data(message(messageId).button(buttonText)));
  }

  /** Taps by position, both from zero. */
  public String tap(int messageId, int row, int column) {
    List<List<Button>> rows = message(messageId).inlineButtons();
    if (row < 0 || row >= rows.size() || column < 0 || column >= rows.get(row).size()) {
      throw new IllegalArgumentException(
          "message " + messageId + " has no button at " + row + ", " + column);
    }
    return tapData(messageId, data(rows.get(row).get(column)));
  }

  private static String data(Button button) {
    if (button.callbackData() == null) {
      throw new IllegalArgumentException("the button \"" + button.text() + "\" opens a link");
    }
    return button.callbackData();
  }

  /**
   * A tap with any data: a modified client can send what no button carries, so a bot must not trust
   * it.
   */
  public String tapData(int messageId, String data) {
    return inChat(place -> taps.tap(place, messageId, data));
  }

  /** What the bot answered to a tap; empty if it did not in time. */
  public Optional<CallbackAnswer> awaitAnswer(String callbackId, Duration timeout) {
    return world.await(timeout, () -> bot.callbacks().answerOf(callbackId));
  }

  public void block() {
    membership.change(place(), true);
  }

  public void unblock() {
    membership.change(place(), false);
  }

  /** All messages, oldest first, deleted ones included. */
  public List<ChatMessage> messages() {
    return world.locked(() -> {
      Chats.Place place = place();
      return place.dialog().posts().stream().map(post -> ChatMessage.of(place, post)).toList();
    });
  }

  public ChatMessage message(int id) {
    return messages().stream()
        .filter(message -> message.id() == id)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no message " + id));
  }

  /** The id of the newest message, 0 in an empty chat: what comes later has a higher one. */
  public int lastMessageId() {
    return messages().stream().mapToInt(ChatMessage::id).max().orElse(0);
  }

  /**
   * The newest message of the bot that matches, there already or to come; also when an edit makes
   * it match.
   */
  public ChatMessage await(Predicate<ChatMessage> wanted, Duration timeout) {
    return awaitAfter(0, wanted, timeout);
  }

  /** As {@link #await}, among messages with a higher id. */
  public ChatMessage awaitAfter(int messageId, Predicate<ChatMessage> wanted, Duration timeout) {
    Supplier<Optional<ChatMessage>> newest =
        () ->
            messages().reversed().stream()
                .filter(
                    message -> message.fromBot() && !message.deleted() && message.id() > messageId)
                .filter(wanted)
                .findFirst();
    return world
        .await(timeout, newest)
        .orElseThrow(() ->
            new AssertionError(
                "no such message from @" + bot() + " within " + timeout + "; chat: " + summary()));
  }

  public ChatMessage awaitText(String part, Duration timeout) {
    return await(message -> ChatMessage.containsIgnoringCase(message.text(), part), timeout);
  }

  private List<String> summary() {
    return messages().stream()
        .map(message -> (message.fromBot() ? "< " : "> ") + message.text())
        .toList();
  }

  /** The reply keyboard that is shown now, in rows. */
  public List<List<Button>> keyboard() {
    return world.locked(() -> ChatMessage.buttons(place().dialog().keyboard(), "keyboard"));
  }

  /** The command menu that the person sees. */
  public List<BotCommand> commands() {
    return world.locked(() -> bot.profile().commandsSeenBy(world.persona(persona)));
  }

  /** All that a phone shows of the chat. */
  ChatView view() {
    return world.locked(() -> {
      Dialog dialog = place().dialog();
      JsonNode keyboard = dialog.keyboard();
      return new ChatView(
          persona(),
          bot.username(),
          dialog.started(),
          dialog.blocked(),
          dialog.action(),
          keyboard(),
          keyboard == null ? null : keyboard.path("input_field_placeholder").asString(null),
          commands(),
          bot.profile().menuButton(persona),
          messages());
    });
  }

  private Chats.Place place() {
    return world.locked(() -> new Chats.Place(bot, world.persona(persona), bot.dialog(persona)));
  }

  private <T> T inChat(Function<Chats.Place, T> act) {
    return world.locked(() -> {
      Chats.Place place = place();
      if (place.dialog().blocked()) {
        throw new IllegalStateException(place.persona().firstName() + " blocked the bot");
      }
      return act.apply(place);
    });
  }
}
