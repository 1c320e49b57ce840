package ru.trenergram.bot;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static ru.trenergram.bot.Desk.SOON;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import ru.trenergram.bot.RichLife.Pair;
import ru.trenergram.bot.WholeDatabase.Row;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.identity.Person;
import ru.trenergram.identity.Persons;
import ru.trenergram.local.telegram.Chat;
import ru.trenergram.local.telegram.TelegramSimulator;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.privacy.Exports;
import ru.trenergram.privacy.Sheet;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.TestClubs;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file that a person gets tells every row that holds an id of theirs, in any table of the
 * database, but for what is named here; and no table can be forgotten, since each has such a row.
 */
@BotTest
class ExportTest {

  /** What is not told, a table, a column or a column of any table, and why. */
  private static final Map<String, String> UNTOLD =
      Map.ofEntries(
          entry("*.version", "counts changes"),
          entry("*.tenant_id", "the club that the row is told under"),
          entry("cell.scheduled_task", "work for later, which follows from what is told"),
          entry("club.idempotent_request", "repeats what is told; kept for a day"),
          entry("platform.idempotent_request", "repeats what is told; kept for a day"),
          entry("platform.bot_conversation", "which process handles their updates"),
          entry("platform.booking_home", "the club that a booking is told under"),
          entry("platform.trainer_busy", "the times of bookings that are told"),
          entry("platform.erasure_place", "the clubs of memberships that are told"),
          entry("platform.link", "a secret as its hash; a trainer's own code is told"),
          entry("platform.calendar_feed.secret_hash", "a secret"),
          entry("platform.person_session.refresh_hash", "a secret"),
          entry("platform.person_session.spent_hashes", "secrets"),
          entry("club.invitation.code_hash", "a secret"),
          entry("club.invitation.invited_by", "somebody of the staff"),
          entry("club.booking_change.actor_id", "may be somebody of the staff; the side is told"),
          entry("club.ledger_entry.actor_id", "may be somebody of the staff; the side is told"),
          entry("club.client_note.author", "may be somebody of the staff"),
          entry("club.review_moderation.subject", "somebody of the staff"),
          entry("club.client.walled_by", "the only one of the trainers that are told"),
          entry("platform.bot_update.body", "raw, until it is handled; may hold phones of others"),
          entry("platform.bot_update.bot_id", "how an update is handled"),
          entry("platform.bot_update.update_id", "how an update is handled"),
          entry("platform.bot_update.attempts", "how an update is handled"),
          entry("platform.bot_update.failure", "how an update is handled"),
          entry("cell.message.body", "told as the words that the bot makes of it"),
          entry("cell.message.id", "how a message is sent"),
          entry("cell.message.business_key", "how a message is sent"),
          entry("cell.message.priority", "how a message is sent"),
          entry("cell.message.edits", "how a message is sent"),
          entry("cell.message.not_before", "how a message is sent"),
          entry("cell.message.expires_at", "how a message is sent"),
          entry("cell.message.attempts", "how a message is sent"),
          entry("cell.message.doubts", "how a message is sent"),
          entry("cell.message.lease_until", "how a message is sent"),
          entry("cell.message.external_id", "how a message is sent"),
          entry("cell.message.failure", "how a message is sent"),
          entry("cell.message.watcher", "how a message is sent"));

  /** Tables that know no trainers and clients. */
  private static final Set<String> OF_NOBODY =
      Set.of(
          "cell.message_sender",
          "cell.books_difference",
          "club.club_terms",
          "club.retention",
          "platform.tenant",
          "platform.staff",
          "platform.attempt",
          "platform.bot_poller",
          "platform.old_bookings");

  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\\b\\d{6,}\\b");

  @Autowired TelegramSimulator telegram;
  @Autowired TestClubs clubs;
  @Autowired Desk desk;
  @Autowired RichLife life;
  @Autowired RareTraces rare;
  @Autowired Persons persons;
  @Autowired Exports exports;

  private WholeDatabase database;
  private Person zina;
  private Chat olga;
  private Chat ivan;

  @Autowired
  void database(@Value("${trenergram.database.url}") String url) {
    database = new WholeDatabase(url);
  }

  @BeforeEach
  void aRichLife() {
    TenantId atlet = clubs.open("Атлет");
    TenantId titan = clubs.open("Титан");
    TenantId solo = clubs.solo();
    Chat zinasChat = telegram.chat(telegram.add("Зинаида"));
    olga = telegram.chat(telegram.add("Ольга"));
    ivan = telegram.chat(telegram.add("Иван"));
    Chat igor = telegram.chat(telegram.add("Игорь"));
    desk.becomeClient(zinasChat, desk.becomeTrainer(olga, atlet));
    desk.becomeClient(ivan, desk.becomeTrainer(zinasChat, titan));
    desk.becomeClient(zinasChat, desk.becomeTrainer(igor, solo));
    Pair withOlga = pair(atlet, olga, zinasChat);
    Pair withIvan = pair(titan, zinasChat, ivan);
    life.live(withOlga, "Колено", "Йога", "Со слов клуба");
    life.live(withIvan, "Плечо", "Бокс", "Со слов клуба");
    zina = persons.byTelegram(zinasChat.persona().id()).orElseThrow();
    rare.leave(zina.id(), withOlga, withIvan);
    zinasChat.open(desk.becomeTrainer(telegram.chat(telegram.add("Пётр")), atlet));
    zinasChat.awaitText("Пётр приглашает вас тренироваться", SOON);
  }

  private Pair pair(TenantId club, Chat trainer, Chat client) {
    return new Pair(
        club,
        new TrainerId(desk.membership(trainer, club, MembershipKind.TRAINER).member()),
        new ClientId(desk.membership(client, club, MembershipKind.CLIENT).member()),
        trainer.persona().id(),
        client.persona().id());
  }

  @Test
  void theFileTellsEveryRowThatHoldsAnIdOfThePerson() {
    Set<String> own = ids();

    await().atMost(SOON).untilAsserted(() -> assertThat(untold(kept(own), own)).isEmpty());
  }

  @Test
  void noTableIsForgottenAndNoExceptionOutlivesWhatItExcepts() {
    List<Row> all = database.rows();
    Set<String> seen = kept(ids()).stream().map(Row::table).collect(toSet());
    Set<String> names =
        all.stream()
            .flatMap(row ->
                row.values().keySet().stream()
                    .flatMap(column ->
                        Stream.of(row.table(), row.table() + "." + column, "*." + column)))
            .collect(toSet());

    assertThat(database.tables())
        .filteredOn(table -> !table.contains(".databasechangelog"))
        .filteredOn(table -> !OF_NOBODY.contains(table))
        .isSubsetOf(seen);
    assertThat(seen).doesNotContainAnyElementsOf(OF_NOBODY);
    // These columns are null most of the time.
    assertThat(UNTOLD.keySet())
        .filteredOn(name -> !name.startsWith("cell.message.") && !name.endsWith(".failure"))
        .isSubsetOf(names);
  }

  @Test
  void messagesAreToldInTheWordsOfTheChatAndNoOtherPhoneOrSecret() {
    String file = file();

    assertThat(file)
        .contains("Новый клиент: Иван")
        .doesNotContain(olga.persona().phone(), ivan.persona().phone(), "Hash");
  }

  private String file() {
    return new String(exports.of(zina), StandardCharsets.UTF_8);
  }

  /** The person's own ids: also of their memberships, and of what these mean in clubs. */
  private Set<String> ids() {
    Set<String> own = new HashSet<>();
    own.add(zina.id().toString());
    own.add(Long.toString(zina.telegramId()));
    for (Row row : database.rows()) {
      if (row.table().equals("platform.membership") && own.contains(text(row, "person_id"))) {
        own.add(text(row, "id"));
        own.add(text(row, "member_id"));
      }
    }
    return own;
  }

  /** The rows that hold one of these ids, or the id of such a row, and are nobody else's. */
  private List<Row> kept(Set<String> own) {
    Set<String> known = new HashSet<>(own);
    List<Row> rest = new ArrayList<>(database.rows());
    rest.removeIf(row -> isSomebodyElses(row, own));
    List<Row> kept = new ArrayList<>();
    List<Row> more;
    do {
      more = rest.stream().filter(row -> holds(row, known)).toList();
      rest.removeAll(more);
      kept.addAll(more);
      more.stream()
          .filter(row -> !UNTOLD.containsKey(row.table()))
          .map(row -> text(row, "id"))
          .forEach(known::add);
    } while (!more.isEmpty());
    return kept;
  }

  private static boolean isSomebodyElses(Row row, Set<String> own) {
    return Stream.of("person_id", "telegram_id", "recipient_id")
        .filter(row.values()::containsKey)
        .anyMatch(column -> !own.contains(text(row, column)));
  }

  private static boolean holds(Row row, Set<String> ids) {
    return row.values().values().stream()
        .flatMap(value -> ID.matcher(value.toString()).results())
        .anyMatch(found -> ids.contains(found.group()));
  }

  private static String text(Row row, String column) {
    return String.valueOf(row.values().get(column));
  }

  private List<Row> untold(List<Row> kept, Set<String> own) {
    List<Map<String, String>> told = new ArrayList<>();
    collect(JsonMapper.shared().readTree(file()), told);
    return kept.stream()
        .filter(row -> !UNTOLD.containsKey(row.table()))
        .map(row -> new Row(row.table(), facts(row, own)))
        .filter(facts -> told.stream().noneMatch(object -> tells(object, facts)))
        .toList();
  }

  private static Map<String, Object> facts(Row row, Set<String> own) {
    Map<String, Object> facts = new HashMap<>(row.values());
    facts
        .entrySet()
        .removeIf(fact ->
            own.contains(fact.getValue().toString())
                || UNTOLD.containsKey("*." + fact.getKey())
                || UNTOLD.containsKey(row.table() + "." + fact.getKey()));
    return facts;
  }

  /** An id may stand under any name, all else stands under that of its column. */
  private static boolean tells(Map<String, String> object, Row facts) {
    return facts.values().entrySet().stream()
        .allMatch(fact ->
            fact.getValue() instanceof UUID id
                ? object.containsValue(id.toString())
                : object.entrySet().contains(asTold(fact)));
  }

  private static Map.Entry<String, String> asTold(Map.Entry<String, Object> fact) {
    Map<String, @Nullable Object> row = new HashMap<>();
    row.put(fact.getKey(), fact.getValue());
    Sheet sheet = new Sheet();
    sheet.table("row", List.of(row));
    return sheet.tables().values().stream()
        .flatMap(rows -> rows.getFirst().entrySet().stream())
        .map(told -> entry(told.getKey(), String.valueOf(told.getValue())))
        .findFirst()
        .orElseThrow();
  }

  private static void collect(JsonNode node, List<Map<String, String>> objects) {
    if (node.isObject()) {
      Map<String, String> object = new HashMap<>();
      node.properties()
          .forEach(property -> {
            if (property.getValue().isValueNode() && !property.getValue().isNull()) {
              object.put(property.getKey(), property.getValue().asString());
            }
          });
      objects.add(object);
    }
    node.forEach(child -> collect(child, objects));
  }
}
