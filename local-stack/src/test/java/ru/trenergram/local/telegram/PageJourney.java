package ru.trenergram.local.telegram;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The page in a real browser; nothing may end up in its console, so a broken content policy shows
 * too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfEnvironmentVariable(
    named = "TRENERGRAM_CHROMIUM",
    matches = ".+",
    disabledReason = "no browser; ./test finds one")
class PageJourney {
  private final List<String> complaints = new ArrayList<>();
  private Playwright playwright;
  private Browser browser;
  private StubPlatform platform;
  private Laptop laptop;
  private Chat anna;
  private Chat oleg;

  @BeforeAll
  void openBrowser() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(System.getenv("TRENERGRAM_CHROMIUM")))
                    .setArgs(List.of("--no-sandbox", "--disable-gpu")));
  }

  @AfterAll
  void closeBrowser() {
    playwright.close();
  }

  @BeforeEach
  void start() throws IOException {
    complaints.clear();
    platform = new StubPlatform();
    laptop =
        new Laptop(
            SimulatorOptions.forBot(Laptop.TOKEN, "trenergram_bot").withPanel(platform.panel()));
    anna = laptop.telegram.chat(laptop.telegram.add(Persona.of(7_000_001, "Анна", "+79001112233")));
    oleg = laptop.telegram.chat(laptop.telegram.add(Persona.of(7_000_002, "Олег", "+79005556677")));
    oleg.start();
    anna.start();
    say(oleg, "Ваша ссылка: https://t.me/trenergram_bot?start=t_7Qd2mX", "{}");
    say(
        anna,
        "Придёте завтра?",
        "{\"inline_keyboard\":[[{\"text\":\"Да\",\"callback_data\":\"y\"}]]}");
  }

  @AfterEach
  void stop() {
    browser.contexts().forEach(BrowserContext::close);
    laptop.close();
    platform.close();
    assertThat(complaints).isEmpty();
  }

  @Test
  void talksToTheBotAsSeveralPersons() {
    Page page = open("ru-RU", ColorScheme.LIGHT, 1440);

    desk(page, anna).getByText("Да").click();
    String tap = awaitTap();
    laptop.call(
        "answerCallbackQuery", "{\"callback_query_id\":\"" + tap + "\",\"text\":\"Ждём вас\"}");
    assertThat(desk(page, anna).getByText("Ждём вас")).isVisible();

    say(
        anna,
        "Ваш номер?",
        "{\"keyboard\":[[{\"text\":\"Поделиться\",\"request_contact\":true}]]}");
    desk(page, anna).getByText("Поделиться").click();
    assertThat(desk(page, anna).getByText("свой номер")).isVisible();

    desk(page, anna).getByLabel("Действия").click();
    desk(page, anna).getByText("Заблокировать").click();
    desk(page, anna).getByText("Разблокировать и запустить").click();
    assertThat(desk(page, anna).locator(".words").last()).hasText("/start");

    page.getByText("Добавить человека").click();
    page.getByLabel("Имя", new Page.GetByLabelOptions().setExact(true)).fill("Вера");
    page.getByText("Добавить", new Page.GetByTextOptions().setExact(true)).click();
    Locator vera = page.locator("article[aria-label='Вера']");
    vera.getByLabel("Сообщение или ссылка t.me").fill("t.me/trenergram_bot?start=t_abc");
    vera.getByText("Открыть", new Locator.GetByTextOptions().setExact(true)).click();
    assertThat(vera.locator(".words").last()).hasText("/start t_abc");

    desk(page, oleg).getByText("Открыть как…").click();
    page.getByRole(AriaRole.DIALOG).getByText("Вера").click();
    assertThat(vera.locator(".words").last()).hasText("/start t_7Qd2mX");
  }

  @Test
  void callsTheApiAsATrainer() {
    Page page = open("ru-RU", ColorScheme.LIGHT, 1440);

    desk(page, oleg).getByLabel("Панель API").click();
    desk(page, oleg).getByText("Войти через initData").click();
    Locator book =
        desk(page, oleg)
            .locator("details", new Locator.LocatorOptions().setHasText("Записать клиента"));
    book.locator("summary").click();
    assertThat(book.locator("select").first()).hasValue("k1");
    assertThat(book.locator("select").nth(1)).hasValue("2026-11-23T07:00:00Z");
    book.getByText("Выполнить").click();

    assertThat(book.getByText("На это время уже есть запись")).isVisible();
    assertThat(book.getByText("11:00")).isVisible();
    assertThat(desk(page, oleg).locator(".exchanges pre").nth(1))
        .containsText("\"code\": \"slot-taken\"");
    assertThat(platform.seen)
        .anyMatch(call -> call.startsWith("POST /api/v1/sessions {\"initData\":\"auth_date="))
        .contains("POST /api/v1/bookings {\"client\":\"k1\",\"start\":\"2026-11-23T07:00:00Z\"}");
    complaints.removeIf(complaint -> complaint.contains("409"));
  }

  @Test
  void signsStaffInWithPkceAndHandsAnInvitationOver() {
    Page page = open("en-GB", ColorScheme.DARK, 1440);
    Locator owner = page.locator("#desk-staff-1");

    owner.getByRole(AriaRole.BUTTON).getByText("Sign in at Keycloak").click();
    assertThat(owner.getByLabel("Club", new Locator.GetByLabelOptions().setExact(true)))
        .hasValue("c1");
    assertThat(page.url()).endsWith(laptop.telegram.port() + "/");
    Locator invite =
        owner.locator("details", new Locator.LocatorOptions().setHasText("Invite a trainer"));
    invite.locator("summary").click();
    invite.getByText("Call").click();
    invite.getByText("Hand to").click();
    page.getByRole(AriaRole.DIALOG).getByText("Анна").click();

    assertThat(desk(page, anna).locator(".words").last())
        .hasText("/start i_AbCdEfGhIjKlMnOpQrStUv");
    assertThat(platform.seen)
        .contains("POST /api/v1/clubs/current/invitations club=c1 {\"phone\":null}");
  }

  @ParameterizedTest
  @CsvSource({"ru-RU,LIGHT,390", "en-GB,DARK,390", "ru-RU,DARK,1440", "en-GB,LIGHT,320"})
  void fitsTheScreen(String locale, ColorScheme scheme, int width) {
    Page page = open(locale, scheme, width);

    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
    assertThat(page.locator("html")).hasAttribute("lang", locale.substring(0, 2));
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(
                Path.of(
                    "target/screenshots/telegram-%s-%s-%d.png".formatted(locale, scheme, width))));
  }

  private Page open(String locale, ColorScheme scheme, int width) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setLocale(locale)
                .setTimezoneId("Europe/Moscow")
                .setColorScheme(scheme)
                .setViewportSize(width, 844));
    Page page = context.newPage();
    page.setDefaultTimeout(15_000);
    page.onPageError(complaints::add);
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        complaints.add(message.text());
      }
    });
    page.navigate(laptop.telegram.baseUrl().toString());
    assertThat(page.locator(".live:not(.off)")).isVisible();
    assertThat(desk(page, anna).locator(".words")).hasCount(2);
    return page;
  }

  private static Locator desk(Page page, Chat chat) {
    return page.locator("#desk-" + chat.persona().id());
  }

  private String awaitTap() {
    return Awaitility.await()
        .until(
            () ->
                laptop
                    .call("getUpdates", "{}")
                    .path("result")
                    .valueStream()
                    .map(update -> update.path("callback_query").path("id").asString(""))
                    .filter(id -> !id.isEmpty())
                    .findFirst()
                    .orElse(""),
            id -> !id.isEmpty());
  }

  private void say(Chat chat, String text, String markup) {
    String body =
        Json.object()
            .put("chat_id", chat.persona().id())
            .put("text", text)
            .put("reply_markup", markup)
            .toString();
    assertThat(laptop.call("sendMessage", body).path("ok").asBoolean()).isTrue();
  }
}
