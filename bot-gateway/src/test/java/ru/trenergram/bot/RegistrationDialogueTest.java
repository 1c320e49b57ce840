package ru.trenergram.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static ru.trenergram.bot.Desk.SOON;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.local.telegram.BotCommand;
import ru.trenergram.local.telegram.Chat;
import ru.trenergram.local.telegram.ChatMessage;
import ru.trenergram.local.telegram.Persona;
import ru.trenergram.local.telegram.TelegramSimulator;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.TestClubs;

@BotTest
class RegistrationDialogueTest {

  private static final String WRONG = "Эта ссылка не действует";

  @Autowired TelegramSimulator telegram;
  @Autowired TestClubs clubs;
  @Autowired Desk desk;
  @Autowired MovableClock clock;

  private Chat somebody(String name) {
    return telegram.chat(telegram.add(name));
  }

  /** Sends and waits for the answer to this very message. */
  private static ChatMessage ask(Chat chat, String text, String answer) {
    int before = chat.lastMessageId();
    chat.send(text);
    return chat.awaitAfter(before, m -> m.text().contains(answer), SOON);
  }

  @Test
  void aTrainerRegistersByTheInvitationOfAClub() {
    TenantId club = clubs.open("Титан");
    Chat olga = somebody("Ольга");

    olga.open(desk.invitation(club));
    ChatMessage invited = olga.awaitText("приглашает вас тренером", SOON);
    assertThat(invited.text()).startsWith("Титан\n");
    ask(olga, "а зачем?", "Нужен ваш контакт");
    olga.press("Поделиться контактом");
    olga.awaitText("Сколько стоит", SOON);
    assertThat(olga.keyboard()).isEmpty();
    ask(olga, "дорого", "Не понимаю цену");
    ChatMessage welcome = ask(olga, "2 500 ₽", "Готово, вы тренер");

    assertThat(welcome.text().replace('\u00a0', ' '))
        .startsWith("Титан\n")
        .contains("2 500 ₽")
        .contains("https://t.me/trenergram_test_bot?start=t_");
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(olga.commands())
                .extracting(BotCommand::command)
                .contains("my_link", "help", "privacy")
                .doesNotContain("my"));
    ask(olga, "/my_link", "start=t_");
  }

  @Test
  void aClientRegistersByTheLinkOfATrainerWhoIsTold() {
    TenantId club = clubs.open("Атлет");
    Chat olga = somebody("Ольга");
    String link = desk.becomeTrainer(olga, club);
    Chat ivan = somebody("Иван");

    ivan.open(link);
    ChatMessage invited = ivan.awaitText("Ольга приглашает вас тренироваться", SOON);
    ivan.press("Поделиться контактом");
    ChatMessage welcome = ivan.awaitText("Готово! Ваш тренер: Ольга", SOON);
    ChatMessage news = olga.awaitText("Новый клиент: Иван", SOON);

    assertThat(invited.text()).startsWith("Атлет\n");
    assertThat(welcome.text()).startsWith("Атлет\n");
    assertThat(news.text()).startsWith("Атлет\n");
    assertThat(desk.membership(ivan, club, MembershipKind.CLIENT)).isNotNull();
  }

  @Test
  void aTrainerRefusesAClientOnceAndASecondTapChangesNothing() {
    Chat olga = somebody("Ольга");
    String link = desk.becomeTrainer(olga, clubs.open("Атлет"));
    Chat ivan = somebody("Иван");
    desk.becomeClient(ivan, link);
    ChatMessage news = olga.awaitText("Новый клиент", SOON);
    String data = news.button("Отказать").callbackData();

    olga.tapData(news.id(), data);
    ivan.awaitText("не может с вами тренироваться", SOON);
    olga.awaitText("Вы отказали этому клиенту", SOON);
    olga.tapData(news.id(), data);
    olga.awaitText("уже не числится", SOON);

    assertThat(olga.message(news.id()).inlineButtons()).isEmpty();
    assertThat(ivan.messages()).filteredOn(m -> m.text().contains("не может с вами")).hasSize(1);
  }

  @Test
  void somebodyElsesContactIsRefusedKindlyAndNothingIsLost() {
    TenantId club = clubs.open("Титан");
    Chat olga = somebody("Ольга");
    Persona stranger = telegram.add("Посторонний");

    olga.open(desk.invitation(club));
    olga.awaitText("приглашает вас тренером", SOON);
    olga.shareContactOf(stranger);
    olga.awaitText("Нужен именно ваш контакт", SOON);
    int before = olga.lastMessageId();
    olga.shareCard("+79000000000", "Без Телеграма", null);
    olga.awaitAfter(before, m -> m.text().contains("Нужен именно ваш контакт"), SOON);
    olga.press("Поделиться контактом");

    olga.awaitText("Сколько стоит", SOON);
  }

  @Test
  void codesThatLeadNowhereAreAnsweredAlike() {
    TenantId club = clubs.open("Титан");
    String used = desk.invitation(club);
    String expired = desk.invitation(club);
    Chat olga = somebody("Ольга");
    olga.open(used);
    olga.awaitText("приглашает", SOON);
    olga.shareContact();
    olga.awaitText("Сколько стоит", SOON);
    ask(olga, "1000", "Готово");
    clock.move(Duration.ofDays(8));
    Chat eve = somebody("Ева");

    String unknown = ask(eve, "/start i_AAAAAAAAAAAAAAAAAAAAAA", WRONG).text();
    String usedAnswer = ask(eve, "/start " + code(used), WRONG).text();
    String expiredAnswer = ask(eve, "/start " + code(expired), WRONG).text();
    String asTrainerLink = ask(eve, "/start t_" + code(used).substring(2), WRONG).text();
    String nonsense = ask(eve, "/start '; drop table person; --", WRONG).text();

    assertThat(usedAnswer)
        .isEqualTo(unknown)
        .isEqualTo(expiredAnswer)
        .isEqualTo(asTrainerLink)
        .isEqualTo(nonsense);
  }

  private static String code(String link) {
    return link.substring(link.indexOf('=') + 1);
  }

  @Test
  void afterTenWrongCodesInAnHourNoCodeIsLookedAt() {
    String good = desk.invitation(clubs.open("Титан"));
    Chat eve = somebody("Ева");

    for (int i = 0; i < 10; i++) {
      ask(eve, "/start i_wrong" + i, WRONG);
    }

    ask(eve, "/start " + code(good), "Слишком много неверных ссылок");
    clock.move(Duration.ofMinutes(61));
    ask(eve, "/start " + code(good), "приглашает вас тренером");
  }

  @Test
  void cancelLeavesEveryStep() {
    TenantId club = clubs.open("Титан");
    String invitation = desk.invitation(club);
    Chat olga = somebody("Ольга");

    ask(olga, "/cancel", "Прерывать нечего");
    ask(olga, "/start " + code(invitation), "приглашает");
    ask(olga, "/cancel", "Прервано");
    ask(olga, "2500", "Не понимаю этого сообщения");
    ask(olga, "/start " + code(invitation), "приглашает");
    olga.shareContact();
    olga.awaitText("Сколько стоит", SOON);
    ask(olga, "/cancel", "Прервано");
    ask(olga, "2500", "Не понимаю этого сообщения");

    desk.becomeTrainer(olga, club);
  }

  @Test
  void aCommandLeavesTheDialogue() {
    Chat olga = somebody("Ольга");
    ask(olga, "/start " + code(desk.invitation(clubs.open("Титан"))), "приглашает");

    ask(olga, "/privacy", "Ваши данные");

    ask(olga, "что?", "Не понимаю этого сообщения");
  }

  @Test
  void aDialogueEndsByItselfAfterADay() {
    Chat olga = somebody("Ольга");
    ask(olga, "/start " + code(desk.invitation(clubs.open("Титан"))), "приглашает");

    clock.move(Duration.ofHours(25));

    ask(olga, "я здесь", "Не понимаю этого сообщения");
  }

  @Test
  void somebodyKnownIsAskedToGoOnInsteadOfSharingTheContactAgain() {
    TenantId first = clubs.open("Титан");
    TenantId second = clubs.open("Атлет");
    Chat olga = somebody("Ольга");
    String link = desk.becomeTrainer(olga, first);
    Chat ivan = somebody("Иван");
    desk.becomeClient(ivan, link);

    ChatMessage invited =
        ask(ivan, "/start " + code(desk.invitation(second)), "Продолжить как Иван");
    ask(ivan, "ну давай", "Нажмите кнопку под этим сообщением");
    ivan.tap(invited.id(), "Продолжить");
    ivan.awaitText("Сколько стоит", SOON);
    ask(ivan, "0", "Готово, вы тренер");
    ivan.tapData(invited.id(), invited.button("Продолжить").callbackData());
    ivan.awaitText("Эта кнопка больше не действует", SOON);

    assertThat(ivan.message(invited.id()).text()).contains("Вы продолжили");
    assertThat(desk.membership(ivan, first, MembershipKind.CLIENT)).isNotNull();
    assertThat(desk.membership(ivan, second, MembershipKind.TRAINER)).isNotNull();
  }

  @Test
  void aTrainerIsNoClientOfTheirOwn() {
    Chat olga = somebody("Ольга");
    String link = desk.becomeTrainer(olga, clubs.open("Титан"));

    ask(olga, "/start " + code(link), "Это ваша собственная ссылка");
  }

  @Test
  void namesAreShownAsTheyAreWhateverStandsInThem() {
    TenantId club = clubs.open("Клуб <b>&amp; Ко</b>");
    Persona evil = telegram.add("<b>{name}</b> <a href=\"x\">' & {0}\u202e").withLastName("'; --");
    Chat olga = telegram.chat(telegram.add(evil));
    String link = desk.becomeTrainer(olga, club);
    Chat ivan = somebody("Иван");

    ivan.open(link);
    ChatMessage invited = ivan.awaitText("приглашает вас тренироваться", SOON);

    assertThat(invited.text())
        .startsWith("Клуб <b>&amp; Ко</b>\n<b>{name}</b> <a href=\"x\">' & {0}");
  }

  @Test
  void englishIsSpokenToThoseWhoReadIt() {
    Chat john = telegram.chat(telegram.add(telegram.add("John").withLanguageCode("en-GB")));
    TenantId club = clubs.open("Titan");

    ask(john, "/start " + code(desk.invitation(club)), "invites you as a trainer");
    john.press("Share my contact");
    john.awaitText("What does one session cost", SOON);
    ask(john, "2,500 RUB", "Done, you are a trainer");

    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(john.commands())
                .extracting(BotCommand::description)
                .contains("My link for clients"));
  }
}
