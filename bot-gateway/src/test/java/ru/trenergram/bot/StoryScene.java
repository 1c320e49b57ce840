package ru.trenergram.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import ru.trenergram.balances.Account;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.Attendance;
import ru.trenergram.bookings.BookSession;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.bookings.ChangeOutcome;
import ru.trenergram.bookings.RequestOutcome;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.jobs.Job;
import ru.trenergram.kernel.Utc;
import ru.trenergram.local.telegram.Chat;
import ru.trenergram.local.telegram.ChatMessage;
import ru.trenergram.local.telegram.Persona;
import ru.trenergram.local.telegram.TelegramSimulator;
import ru.trenergram.people.ChangeSettings;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.SettingsDesk;
import ru.trenergram.people.SettingsOutcome;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.TrainerSettings;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.TestClubs;

/**
 * Weeks of a club with its trainer and clients, who registered in the chat. A story says what they
 * do and when; in between time passes with all that becomes due. It ends with all that happened.
 */
@BotTest
abstract class StoryScene {

  static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

  @Autowired TelegramSimulator telegram;
  @Autowired TestClubs clubs;
  @Autowired Desk desk;
  @Autowired TenantScope scope;
  @Autowired Bookings bookings;
  @Autowired Attendance attendance;
  @Autowired SettingsDesk settings;
  @Autowired MovableClock clock;
  @Autowired StoryTime time;
  @Autowired Chronicle chronicle;
  @Autowired JdbcClient jdbc;

  TenantId club;
  Chat olga;
  TrainerId trainer;

  private final List<TenantId> told = new ArrayList<>();
  private final List<String> platformJobs = new ArrayList<>();
  private final Map<Chat, Integer> heardBefore = new LinkedHashMap<>();
  private StoryCalendar calendar;
  private String link;
  private Instant since;
  private boolean amongOthers;
  private Cast cast;

  /** A client of Olga's. */
  record Client(Chat chat, ClientId id) {

    Actor.ByClient actor() {
      return new Actor.ByClient(id);
    }
  }

  /** Olga's club; its story begins on the next Monday. */
  void openClub() {
    openClub(MOSCOW, nextMonday(MOSCOW));
  }

  void openClub(ZoneId zone, LocalDate monday) {
    open(clubs.open("Iron"), zone, monday);
  }

  /** Olga works without a club; there others do too, of whom the story does not tell. */
  void openSolo(ZoneId zone) {
    amongOthers = true;
    open(clubs.solo(), zone, nextMonday(zone));
  }

  private void open(TenantId tenant, ZoneId zone, LocalDate monday) {
    calendar = new StoryCalendar(monday, zone);
    club = tenant;
    told.add(club);
    olga = arrives("Olga");
    link = desk.becomeTrainer(olga, club);
    trainer = new TrainerId(desk.membership(olga, club, MembershipKind.TRAINER).member());
    if (!zone.equals(MOSCOW)) {
      TrainerSettings now = in(() -> settings.find(trainer).orElseThrow());
      ChangeSettings wish =
          new ChangeSettings(
              trainer, now.price().minorUnits(), now.sessionMinutes(), zone, now.version());
      assertThat(in(() -> settings.change(wish))).isInstanceOf(SettingsOutcome.Saved.class);
    }
  }

  LocalDate nextMonday(ZoneId zone) {
    return clock
        .instant()
        .plus(Duration.ofHours(1))
        .atZone(zone)
        .toLocalDate()
        .with(TemporalAdjusters.next(DayOfWeek.MONDAY));
  }

  /** A club that has invited Olga. */
  TenantId invitingClub(String name) {
    TenantId inviting = clubs.open(name);
    told.add(inviting);
    desk.becomeTrainer(olga, inviting);
    return inviting;
  }

  /** Time does not pass by this job of the platform either. */
  void alsoPasses(Job job) {
    platformJobs.add("platform/" + job.subject());
  }

  private Chat arrives(String name) {
    return arrives(telegram.add(name));
  }

  private Chat arrives(Persona who) {
    Chat chat = telegram.chat(who);
    heardBefore.put(chat, 0);
    return chat;
  }

  /** A second club in which Olga is a trainer, with a client of hers there. */
  final class OtherClub {

    private final TenantId club;
    private final TrainerId trainer;
    private final ClientId client;

    private OtherClub(String name, String clientName) {
      club = clubs.open(name);
      told.add(club);
      Chat chat = arrives(clientName);
      desk.becomeClient(chat, desk.becomeTrainer(olga, club));
      trainer = new TrainerId(desk.membership(olga, club, MembershipKind.TRAINER).member());
      client = new ClientId(desk.membership(chat, club, MembershipKind.CLIENT).member());
    }

    BookingOutcome books(String words, String start) {
      until(words);
      BookSession wish = new BookSession(trainer, client, moment(start), null);
      BookingOutcome outcome = scope.call(club, () -> bookings.book(wish));
      settle();
      return outcome;
    }
  }

  OtherClub openOtherClub(String name, String client) {
    return new OtherClub(name, client);
  }

  Client client(String name) {
    return client(arrives(name));
  }

  /** Their Telegram is in English. */
  Client englishClient(String name) {
    return client(arrives(telegram.add(telegram.add(name).withLanguageCode("en"))));
  }

  private Client client(Chat chat) {
    desk.becomeClient(chat, link);
    return new Client(
        chat, new ClientId(desk.membership(chat, club, MembershipKind.CLIENT).member()));
  }

  /** Noon of the first Monday; what was before is no part of the story. */
  void begin() {
    settle();
    clock.moveTo(calendar.at("1 Mon 12:00"));
    settle();
    heardBefore.replaceAll((chat, _) -> heard(chat));
    cast = Cast.of(jdbc, heardBefore.keySet());
    since = clock.instant();
  }

  private void settle() {
    time.settle(told, platformJobs);
  }

  private static int heard(Chat chat) {
    return (int) chat.messages().stream().filter(ChatMessage::fromBot).count();
  }

  Instant moment(String words) {
    return calendar.at(words);
  }

  String words(Instant moment) {
    return calendar.words(moment);
  }

  LocalDate day(String words) {
    return calendar.day(words);
  }

  /** Time passes until then. */
  void until(String words) {
    time.until(calendar.at(words), told, platformJobs);
  }

  /** Time passes until then; then somebody does something. */
  <T> T at(String words, Callable<T> act) {
    return at(words, club, act);
  }

  /** The same in another tenant than the first. */
  <T> T at(String words, TenantId where, Callable<T> act) {
    until(words);
    T done = in(where, act);
    settle();
    return done;
  }

  <T> T in(Callable<T> act) {
    return in(club, act);
  }

  private <T> T in(TenantId where, Callable<T> act) {
    return scope.call(
        where,
        () -> {
          try {
            return act.call();
          } catch (RuntimeException e) {
            throw e;
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** The newest message with this button is answered. */
  void taps(String words, Chat who, String button) {
    until(words);
    ChatMessage question =
        who.messages().reversed().stream()
            .filter(message -> message.hasButton(button))
            .findFirst()
            .orElseThrow(
                () -> new AssertionError("nothing with " + button + " in " + who.messages()));
    answered(who, () -> who.tap(question.id(), button));
  }

  void says(String words, Chat who, String text) {
    until(words);
    answered(who, () -> who.send(text));
  }

  private void answered(Chat who, Runnable act) {
    int before = handled(who);
    act.run();
    await().atMost(Desk.SOON).until(() -> handled(who) > before);
    settle();
  }

  BookingView books(String words, Client whom, String start) {
    return at(words, () -> booked(whom, start));
  }

  BookingView booked(Client whom, String start) {
    BookSession wish = new BookSession(trainer, whom.id(), moment(start), null);
    return ((BookingOutcome.Booked) bookings.book(wish)).booking();
  }

  void cancels(String words, BookingView booking, Actor by, String reason) {
    changed(at(words, () -> bookings.cancel(booking.id(), by, reason)));
  }

  void marks(String words, BookingView booking, boolean came) {
    changed(at(words, () -> attendance.mark(booking.id(), came, olga())));
  }

  static void changed(RequestOutcome outcome) {
    assertThat(outcome).isInstanceOf(ChangeOutcome.Changed.class);
  }

  Actor olga() {
    return new Actor.ByTrainer(trainer);
  }

  static Actor staff() {
    return new Actor.ByStaff("owner");
  }

  Account account(Client client) {
    return new Account(trainer, client.id());
  }

  /** All that happened since it began, and that each chat got what was sent to it. */
  void happened(String expected) {
    String all =
        told.size() == 1
            ? happenedIn(club)
            : told.stream()
                .map(one -> "%s:\n%s".formatted(name(one), happenedIn(one)))
                .collect(Collectors.joining());
    assertThat(all).isEqualTo(expected);
    heardBefore.forEach((chat, before) -> {
      assertThat(heard(chat) - before).as(chat.persona().firstName()).isEqualTo(sentTo(chat));
      assertThat(readBy(chat)).allSatisfy(StoryScene::readsWell);
    });
  }

  /** Sentences, as somebody would have written them. */
  private static void readsWell(String text) {
    assertThat(text).doesNotContain("  ", "{", "}", "null").isEqualTo(text.strip());
  }

  static List<String> readBy(Chat chat) {
    return chat.messages().stream().filter(ChatMessage::fromBot).map(ChatMessage::text).toList();
  }

  /** Whoever reads English reads nothing else. */
  static void readsEnglishOnly(Chat chat) {
    assertThat(readBy(chat))
        .isNotEmpty()
        .noneMatch(text -> text.matches("(?s).*\\p{IsCyrillic}.*"));
  }

  private String happenedIn(TenantId one) {
    return amongOthers && one.equals(club)
        ? chronicle.of(one, since, calendar, cast)
        : chronicle.of(one, since, calendar);
  }

  private String name(TenantId one) {
    return jdbc.sql("select name from platform.tenant where id = ?")
        .param(one.value())
        .query(String.class)
        .single();
  }

  private int handled(Chat chat) {
    return jdbc.sql(
            "select count(*) from platform.bot_update where telegram_id = ? and state = 'DONE'")
        .param(chat.persona().id())
        .query(Integer.class)
        .single();
  }

  private int sentTo(Chat chat) {
    return jdbc.sql(
            """
            select count(*) from cell.message
            where recipient_id = ? and state = 'SENT' and edits is null and created_at >= ?
            """)
        .params(chat.persona().id(), Utc.of(since))
        .query(Integer.class)
        .single();
  }
}
