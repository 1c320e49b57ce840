package ru.trenergram.demo;

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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import ru.trenergram.demo.walk.Club;
import ru.trenergram.demo.walk.DemoClubs;
import ru.trenergram.demo.walk.World;
import ru.trenergram.local.Checkout;
import ru.trenergram.local.telegram.Chat;

/** The packaged application with everything around it, as {@code ./run} starts it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MainJobJourney {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String PASSWORD = "Journey-through-2026!";

  private Platform platform;
  private List<Club> clubs;

  @BeforeAll
  void startThePlatform(@TempDir Path state) throws Exception {
    platform = Platform.start(PlatformOptions.laptop(state, application()));
    World world = new World(platform.addresses(), InstantSource.system());
    clubs =
        new DemoClubs(world, email -> PASSWORD)
            .make(
                world.known(DemoPeople.ANNA.id(), DemoPeople.ANNA.firstName()),
                world.known(DemoPeople.BORIS.id(), DemoPeople.BORIS.firstName()),
                world.known(DemoPeople.VERA.id(), DemoPeople.VERA.firstName()));
  }

  @AfterAll
  void stopThePlatform() {
    platform.close();
  }

  @Test
  void theMainJobWorksFromOutsideAgainAndAgain() {
    assertThat(drive()).contains("The main job works");
    assertThat(drive()).contains("The main job works");
  }

  @Test
  @EnabledIfEnvironmentVariable(
      named = "TRENERGRAM_CHROMIUM",
      matches = ".+",
      disabledReason = "no browser; ./test finds one")
  void anOwnerSignsInAtKeycloakInvitesATrainerAndSeesTheBookings() {
    try (Playwright playwright = playwright();
        Browser browser = chromium(playwright)) {
      Page page = open(browser, "ru-RU", ColorScheme.LIGHT, 1500);
      Locator owner = page.locator("#desk-staff-1");

      signIn(page, owner, clubs.getFirst());
      invite(page, owner, "Glen");
      Chat glen = platform.telegram().chat(null, 6_000_004);
      glen.awaitText("Железный клуб", SOON);
      page.screenshot(shot("platform-ru-LIGHT-1500"));

      list(owner, "Записи");
      assertThat(owner.locator(".exchanges pre").nth(1)).containsText("CONFIRMED");
      page.screenshot(shot("platform-ru-LIGHT-1500-bookings"));
    }
  }

  @Test
  @EnabledIfEnvironmentVariable(
      named = "TRENERGRAM_CHROMIUM",
      matches = ".+",
      disabledReason = "no browser; ./test finds one")
  void aClientTapsTheButtonInTheChatAndTheTrainerIsTold() {
    try (Playwright playwright = playwright();
        Browser browser = chromium(playwright)) {
      Page page = open(browser, "en-GB", ColorScheme.DARK, 1500);
      Chat anna = platform.telegram().chat(DemoPeople.ANNA);
      int before = anna.lastMessageId();

      page.locator("article[aria-label*='Борис']")
          .getByRole(AriaRole.BUTTON)
          .getByText("Приду")
          .first()
          .click();

      assertThat(anna.awaitAfter(before, message -> message.text().contains("Борис"), SOON).text())
          .contains("придёт на тренировку");
      page.screenshot(shot("platform-en-DARK-1500"));
      Page phone = open(browser, "ru-RU", ColorScheme.DARK, 390);
      phone.screenshot(shot("platform-ru-DARK-390"));
    }
  }

  private String drive() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    new MainJob(
            platform.addresses(),
            new PrintStream(printed, true, StandardCharsets.UTF_8),
            InstantSource.system())
        .drive();
    return printed.toString(StandardCharsets.UTF_8);
  }

  private static void signIn(Page page, Locator owner, Club club) {
    owner.getByRole(AriaRole.BUTTON).getByText("Войти в Keycloak").click();
    page.locator("#username").fill(club.owner().email());
    page.locator("#password").fill(PASSWORD);
    page.screenshot(shot("keycloak-sign-in"));
    page.locator("#kc-login").click();
    page.locator("#otp").fill(club.owner().authenticator().code());
    page.screenshot(shot("keycloak-second-factor"));
    page.locator("#kc-login").click();
    assertThat(owner.getByLabel("Клуб", new Locator.GetByLabelOptions().setExact(true)))
        .hasValue(club.id());
  }

  private static void invite(Page page, Locator owner, String whom) {
    Locator invite =
        owner.locator("details", new Locator.LocatorOptions().setHasText("Пригласить тренера"));
    invite.locator("summary").click();
    invite.getByText("Выполнить").click();
    invite.getByText("Передать").click();
    page.getByRole(AriaRole.DIALOG).getByText(whom).click();
  }

  private static void list(Locator owner, String what) {
    Locator list = owner.locator("details", new Locator.LocatorOptions().setHasText(what));
    list.locator("summary").click();
    list.getByText("Выполнить").click();
  }

  private Page open(Browser browser, String locale, ColorScheme scheme, int width) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setLocale(locale)
                .setTimezoneId("Europe/Moscow")
                .setColorScheme(scheme)
                .setViewportSize(width, 1000));
    Page page = context.newPage();
    page.setDefaultTimeout(30_000);
    page.navigate(platform.addresses().telegram().toString());
    assertThat(page.locator("article[aria-label*='Борис'] .words").first()).isVisible();
    return page;
  }

  private static Page.ScreenshotOptions shot(String name) {
    return new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/" + name + ".png"));
  }

  private static Playwright playwright() {
    return Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  }

  private static Browser chromium(Playwright playwright) {
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(Path.of(System.getenv("TRENERGRAM_CHROMIUM")))
                .setArgs(List.of("--no-sandbox", "--disable-gpu")));
  }

  private static Path application() throws IOException {
    try (Stream<Path> built = Files.list(Checkout.root().resolve("app/target"))) {
      return built
          .filter(file -> file.getFileName().toString().matches("app-.*-exec\\.jar"))
          .findFirst()
          .orElseThrow(() -> new IOException("the application is not packaged: mvn package"));
    }
  }
}
