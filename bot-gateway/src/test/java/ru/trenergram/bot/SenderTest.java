package ru.trenergram.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static ru.trenergram.bot.Desk.SOON;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.kernel.Ids;
import ru.trenergram.kernel.Utc;
import ru.trenergram.local.telegram.Chat;
import ru.trenergram.local.telegram.ChatMessage;
import ru.trenergram.local.telegram.Fault;
import ru.trenergram.local.telegram.FaultRule;
import ru.trenergram.local.telegram.RecordedCall;
import ru.trenergram.local.telegram.TelegramSimulator;
import ru.trenergram.notifications.Message;
import ru.trenergram.notifications.Outbox;
import ru.trenergram.notifications.Priority;
import ru.trenergram.notifications.Words;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.MovableClock;

@BotTest
class SenderTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  @Autowired TelegramSimulator telegram;
  @Autowired Outbox outbox;
  @Autowired TransactionOperations transactions;
  @Autowired JdbcClient jdbc;
  @Autowired MovableClock clock;

  @AfterEach
  void heal() {
    telegram.healAll();
  }

  private Chat reader(String name) {
    Chat chat = telegram.chat(telegram.add(name));
    chat.start();
    chat.awaitText("Я записываю на тренировки", SOON);
    return chat;
  }

  private String stage(Chat chat, Priority priority, String what) {
    return stage(chat, priority, what, null, null);
  }

  private String stage(
      Chat chat,
      Priority priority,
      String what,
      @Nullable Instant notBefore,
      @Nullable Instant expiresAt) {
    String key = "test/" + Ids.next();
    transactions.executeWithoutResult(status ->
        outbox.put(
            new Message(
                key,
                chat.persona().id(),
                null,
                priority,
                Words.of("start.known", Map.of("name", what)),
                notBefore,
                expiresAt)));
    return key;
  }

  private String state(String key) {
    return jdbc.sql("select state from cell.message where business_key = ?")
        .param(key)
        .query(String.class)
        .single();
  }

  private void awaitState(String key, String state) {
    await().atMost(LONG).untilAsserted(() -> assertThat(state(key)).isEqualTo(state));
  }

  private Instant hence(int seconds) {
    return clock.instant().plusSeconds(seconds);
  }

  /** As a sender leaves them that dies during the call. */
  private void abandon(String... keys) {
    transactions.executeWithoutResult(_ ->
        jdbc.sql(
                "update cell.message set state = 'SENDING', not_before = created_at, lease_until"
                    + " = ? where business_key = any(?)")
            .params(Utc.of(clock.instant().minusSeconds(1)), keys)
            .update());
  }

  private static long copies(Chat chat, String what) {
    return chat.messages().stream().filter(m -> m.text().contains(what)).count();
  }

  private List<RecordedCall> callsTo(Chat chat, String what) {
    return telegram.calls("sendMessage").stream()
        .filter(c -> c.argument("chat_id").equals(Long.toString(chat.persona().id())))
        .filter(c -> c.argument("text").contains(what))
        .toList();
  }

  @Test
  void aChatThatHadTooMuchIsLeftAloneForAsLongAsTelegramSays() {
    Chat anna = reader("Анна");
    telegram.fault(
        FaultRule.next(1, "sendMessage", new Fault.TooManyRequests(2))
            .forChat(anna.persona().id()));

    String first = stage(anna, Priority.SESSION, "раз");
    stage(anna, Priority.SESSION, "два");
    anna.awaitText("два", LONG);

    List<RecordedCall> calls = callsTo(anna, "раз");
    assertThat(calls).hasSize(2);
    assertThat(Duration.between(calls.getFirst().at(), calls.getLast().at()))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    assertThat(state(first)).isEqualTo("SENT");
    assertThat(anna.messages())
        .filteredOn(m -> m.text().contains("раз") || m.text().contains("два"))
        .extracting(ChatMessage::text)
        .containsExactly("Здравствуйте, раз!", "Здравствуйте, два!");
  }

  @Test
  void whoBlockedTheBotIsNotWrittenToUntilTheyComeBack() {
    Chat anna = reader("Анна");
    String waiting = stage(anna, Priority.NOTICE, "потом", clock.instant().plusSeconds(3600), null);
    anna.block();

    String first = stage(anna, Priority.SESSION, "раз");
    awaitState(first, "UNREACHABLE");
    awaitState(waiting, "UNREACHABLE");
    String second = stage(anna, Priority.SESSION, "два");
    awaitState(second, "UNREACHABLE");
    assertThat(callsTo(anna, "два")).isEmpty();
    anna.unblock();
    await().atMost(SOON).until(() -> blocked(anna) == 0);

    stage(anna, Priority.SESSION, "снова");
    anna.awaitText("снова", SOON);
    assertThat(copies(anna, "раз") + copies(anna, "два")).isZero();
  }

  private int blocked(Chat chat) {
    return jdbc.sql(
            "select count(*) from platform.bot_person where telegram_id = ? and blocked_at is not"
                + " null")
        .param(chat.persona().id())
        .query(Integer.class)
        .single();
  }

  @Test
  void nothingIsLostWhileTelegramAnswersNonsense() {
    List<Chat> chats = IntStream.range(0, 8).mapToObj(i -> reader("Читатель " + i)).toList();
    telegram.fault(FaultRule.always("sendMessage", new Fault.BadGateway()));
    telegram.fault(FaultRule.always("getMe", new Fault.BadGateway()));

    List<String> keys =
        chats.stream().map(chat -> stage(chat, Priority.SESSION, "после бури")).toList();
    await().atMost(SOON).until(() -> telegram.calls("getMe").size() >= 3);
    telegram.healAll();

    keys.forEach(key -> awaitState(key, "SENT"));
    chats.forEach(chat -> assertThat(copies(chat, "после бури")).isEqualTo(1));
  }

  @Test
  void nothingIsLostWhileTelegramIsAway() {
    List<Chat> chats = IntStream.range(0, 8).mapToObj(i -> reader("Читатель " + i)).toList();
    telegram.down(true);

    List<String> keys =
        chats.stream().map(chat -> stage(chat, Priority.SESSION, "мы вернулись")).toList();
    chats.getFirst().send("/help");
    await().atMost(SOON).until(() -> keys.stream().allMatch(key -> state(key).equals("WAITING")));
    telegram.down(false);

    keys.forEach(key -> awaitState(key, "SENT"));
    chats.getFirst().awaitText("Что можно сделать", SOON);
    chats.forEach(chat -> assertThat(copies(chat, "мы вернулись")).isEqualTo(1));
  }

  @Test
  void anAnswerOfUnknownFateIsRepeatedOnceAndANoticeNever() {
    Chat anna = reader("Анна");
    telegram.fault(
        FaultRule.next(3, "sendMessage", new Fault.CutAfter()).forChat(anna.persona().id()));

    String notice = stage(anna, Priority.NOTICE, "новость");
    awaitState(notice, "UNKNOWN");
    String reply = stage(anna, Priority.REPLY, "ответ");
    awaitState(reply, "UNKNOWN");

    assertThat(copies(anna, "новость")).isEqualTo(1);
    assertThat(copies(anna, "ответ")).isEqualTo(2);
  }

  @Test
  void whatASenderLeftBehindWhenItDiedIsSentOnceMoreIfThatDoesNoHarm() {
    Chat anna = reader("Анна");
    String reminder = stage(anna, Priority.SESSION, "сирота", hence(60), null);
    String notice = stage(anna, Priority.NOTICE, "брошенная", hence(60), null);

    abandon(reminder, notice);

    awaitState(reminder, "SENT");
    awaitState(notice, "UNKNOWN");
    assertThat(copies(anna, "сирота")).isEqualTo(1);
    assertThat(copies(anna, "брошенная")).isZero();
  }

  @Test
  void whatCannotBeClearedUpKeepsNobodyFromSending() {
    Chat anna = reader("Анна");
    String unsettled = "test/" + "x".repeat(200);
    Message watched =
        new Message(
            unsettled,
            anna.persona().id() + 1_000_000,
            new TenantId(Ids.next()),
            Priority.NOTICE,
            Words.of("help", Map.of()),
            null,
            clock.instant().minusSeconds(1),
            "of a job whose subject is too long");
    transactions.executeWithoutResult(_ -> outbox.put(watched));
    try {
      String abandoned = stage(anna, Priority.NOTICE, "брошенная", hence(60), null);
      abandon(abandoned);
      awaitState(abandoned, "UNKNOWN");

      awaitState(stage(anna, Priority.SESSION, "всё равно"), "SENT");

      assertThat(state(unsettled)).isEqualTo("WAITING");
    } finally {
      transactions.executeWithoutResult(_ ->
          jdbc.sql("delete from cell.message where business_key = ?").param(unsettled).update());
    }
  }

  /** The best of three: what else keeps the machine busy is no matter of the sender. */
  @Test
  void aReminderLeavesWithinTwoSecondsOfItsMoment() {
    Chat anna = reader("Анна");
    List<Duration> late = new ArrayList<>();
    for (String text : List.of("пора", "скоро", "время")) {
      stage(anna, Priority.SESSION, text, clock.instant().plusSeconds(3_600), null);

      clock.move(Duration.ofSeconds(3_600));

      long moved = System.nanoTime();
      anna.awaitText(text, LONG);
      late.add(Duration.ofNanos(System.nanoTime() - moved));
    }
    assertThat(late).anyMatch(one -> one.compareTo(Duration.ofSeconds(2)) <= 0);
  }

  @Test
  void whatMakesNoSenseAnyMoreIsSettledAndNotSentLate() {
    Chat anna = reader("Анна");
    telegram.fault(FaultRule.always("sendMessage", new Fault.TooManyRequests(1)));
    String key = stage(anna, Priority.SESSION, "опоздало", null, clock.instant().plusSeconds(600));
    await().atMost(SOON).until(() -> !callsTo(anna, "опоздало").isEmpty());

    clock.move(Duration.ofSeconds(601));
    awaitState(key, "EXPIRED");
    telegram.healAll();
    stage(anna, Priority.SESSION, "свежее");
    anna.awaitText("свежее", LONG);

    assertThat(copies(anna, "опоздало")).isZero();
  }

  @Test
  void aTextWhoseFormattingIsRefusedIsSentPlain() {
    Chat anna = reader("Анна");
    telegram.fault(
        FaultRule.next(
                1,
                "sendMessage",
                new Fault.Refusal(400, "Bad Request: can't parse entities: unclosed tag"))
            .forChat(anna.persona().id()));

    anna.send("/help");
    ChatMessage help = anna.awaitText("Что можно сделать", SOON);

    assertThat(
            help.json().has("entities") && help.json().path("entities").toString().contains("bold"))
        .isFalse();
  }

  @Test
  void aMessageWithoutATextIsRefusedAndTheLineGoesOn() {
    Chat anna = reader("Анна");
    String key = "test/" + UUID.randomUUID();
    transactions.executeWithoutResult(status ->
        outbox.put(
            Message.now(
                key,
                anna.persona().id(),
                null,
                Priority.SESSION,
                Words.of("no.such.text", Map.of()))));
    stage(anna, Priority.SESSION, "дальше");

    anna.awaitText("дальше", SOON);
    awaitState(key, "REFUSED");
  }
}
