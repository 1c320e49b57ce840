package ru.trenergram.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;
import ru.trenergram.Application;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.Jobs;
import ru.trenergram.kernel.Utc;
import ru.trenergram.local.identity.LocalKeycloak;
import ru.trenergram.local.identity.StaffAccount;
import ru.trenergram.local.identity.StaffBrowser;
import ru.trenergram.local.mail.LocalMail;
import ru.trenergram.local.mail.Mail;
import ru.trenergram.testing.TestApi;
import ru.trenergram.testing.TestApi.Answer;
import tools.jackson.databind.JsonNode;

/** A club signs up, its owner follows the one mail, and only then the club is opened. */
@SpringBootTest(
    classes = Application.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "trenergram.roles=api,worker",
      "management.server.port=0",
      "trenergram.sign-up.per-address=1000"
    })
@ContextConfiguration(initializers = WholePlatform.class)
class SignUpJourney {

  private static final Duration A_WHILE = Duration.ofSeconds(60);
  private static final String CLUBS = "/api/v1/clubs";
  private static final String PASSWORD = "Correct-horse-42-battery";

  @LocalServerPort int port;

  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;
  @Autowired Jobs jobs;

  private final LocalMail mail = LocalMail.shared();
  private final String email = "owner-" + UUID.randomUUID() + "@club.example";
  private TestApi api;

  @BeforeEach
  void visit() {
    api = new TestApi("http://127.0.0.1:" + port);
  }

  @Test
  void opensTheClubOnlyOnceItsOwnerHasPasswordAndSecondFactor() {
    Answer taken = apply("Атлет", email);
    assertThat(taken.status()).isEqualTo(202);

    Mail invitation = mail.awaitFor(email, A_WHILE);
    assertThat(invitation.subject()).containsPattern("[А-Яа-я]");
    StaffBrowser browser = browser();
    StaffAccount account = browser.accept(invitation.links().getFirst(), email, PASSWORD);
    JsonNode club = openClubs(account, 1).getFirst();

    assertThat(club.path("name").asString()).isEqualTo("Атлет");
    assertThat(club.path("role").asString()).isEqualTo("owner");
    TestApi owner = signedIn(account).with("X-Club", club.path("id").asString());
    assertThat(owner.get("/api/v1/none").status()).isEqualTo(404);
    assertThat(mail.mailsFor(email)).hasSize(1);
  }

  @Test
  void asksTheOwnerOfAKnownMailByACodeAndAnswersStrangersTheSame() {
    StaffAccount account = owner("Первый");

    Answer known = apply("Второй", email);
    Answer unknown = apply("Третий", "nobody-" + UUID.randomUUID() + "@club.example");
    assertThat(known.status()).isEqualTo(unknown.status()).isEqualTo(202);
    assertThat(known.body()).isEqualTo(unknown.body());
    Mail ours = mail.await(m -> m.isFor(email) && m.text().contains("?signup="), "code", A_WHILE);
    assertThat(ours.subject()).contains("Второй");
    String code = code(ours);
    TestApi owner = signedIn(account);
    assertThat(owner.post(CLUBS + "/confirmations", Map.of("code", "nonsense")).code())
        .isEqualTo("unknown-code");
    assertThat(confirmedByStranger(code)).isEqualTo("unknown-code");

    assertThat(owner.post(CLUBS + "/confirmations", Map.of("code", code)).status()).isEqualTo(202);
    assertThat(owner.post(CLUBS + "/confirmations", Map.of("code", code)).status()).isEqualTo(202);

    assertThat(openClubs(account, 2))
        .extracting(c -> c.path("name").asString())
        .containsExactly("Второй", "Первый");
    assertThat(mail.mailsFor(email)).hasSize(2);
  }

  @Test
  void sendsASecondSignUpOfTheSameMailACodeWhileTheFirstIsOpen() {
    apply("Один", email);
    mail.awaitFor(email, A_WHILE);

    apply("Два", email);

    Mail ours = mail.await(m -> m.isFor(email) && m.text().contains("?signup="), "code", A_WHILE);
    assertThat(ours.subject()).contains("Два");
  }

  @Test
  void goesOnAfterAKillWithoutASecondMail() {
    Instant before = Instant.now().minusSeconds(1);
    apply("Живучий", email);
    mail.awaitFor(email, A_WHILE);
    await().atMost(A_WHILE).until(() -> state().equals("INVITED"));

    // As if the process had died between handing the mail over and noting that it left.
    rewind("CREATED", before);
    await().atMost(A_WHILE).until(() -> state().equals("INVITED"));

    assertThat(mail.mailsFor(email)).hasSize(1);
  }

  @Test
  void goesOnAfterAKillWithTheAccountThatWasMade() {
    apply("Живучий", email);
    mail.awaitFor(email, A_WHILE);
    await().atMost(A_WHILE).until(() -> state().equals("INVITED"));

    // As if the process had died between making the account and noting its subject.
    rewind("CREATING", null);
    await().atMost(A_WHILE).until(() -> state().equals("INVITED"));

    Mail newest = mail.mailsFor(email).getLast();
    StaffAccount account = browser().accept(newest.links().getFirst(), email, PASSWORD);
    assertThat(openClubs(account, 1)).hasSize(1);
  }

  @Test
  void refusesApplicationsThatMakeNoSense() {
    Answer bad =
        api.post(
            CLUBS,
            Map.of(
                "name", " ",
                "city", "Москва\nBcc: x",
                "timeZone", "Europe/Atlantis",
                "ownerName", "О",
                "ownerEmail", "not a mail",
                "language", "xx"));

    assertThat(bad.status()).isEqualTo(400);
    assertThat(bad.body().path("fields").valueStream().map(f -> f.path("field").asString()))
        .contains("name", "city", "ownerEmail", "language");
    JsonNode wrong = application("Клуб", email, "Europe/Atlantis").body().path("fields");
    assertThat(wrong.valueStream().map(f -> f.path("field").asString()))
        .containsExactly("timeZone");
  }

  @Test
  void takesNamesThatKeycloakWouldRefuse() {
    String hostile = "<b>О'Нил</b> ${jndi} \"; drop table";
    Answer taken =
        api.post(
            CLUBS,
            Map.of(
                "name", hostile,
                "city", hostile,
                "timeZone", "Europe/Moscow",
                "ownerName", hostile,
                "ownerEmail", email));

    assertThat(taken.status()).isEqualTo(202);
    assertThat(mail.awaitFor(email, A_WHILE).html()).doesNotContain("<b>О'Нил");
  }

  @Test
  void limitsSignUpsForOneMail() {
    List<Integer> answers =
        List.of(1, 2, 3, 4).stream().map(n -> apply("Клуб " + n, email).status()).toList();

    assertThat(answers).containsExactly(202, 202, 202, 429);
    assertThat(apply("Клуб", email).header("Retry-After")).isNotEmpty();
  }

  private String state() {
    return transaction.execute(_ ->
        jdbc.sql("select state from platform.club_sign_up where email = ?")
            .param(email)
            .query(String.class)
            .single());
  }

  private void rewind(String state, Instant tried) {
    transaction.executeWithoutResult(_ -> {
      UUID id =
          jdbc.sql(
                  """
                  update platform.club_sign_up
                  set state = ?, tried_at = ?,
                      subject = case when ? = 'CREATING' then null else subject end
                  where email = ? returning id
                  """)
              .params(state, Utc.orNull(tried), state, email)
              .query(UUID.class)
              .single();
      jobs.stage(Job.ofPlatform("admin.invite-owner", id.toString()), Instant.now());
    });
  }

  private String confirmedByStranger(String code) {
    String other = "other-" + UUID.randomUUID() + "@club.example";
    apply("Чужой", other);
    StaffAccount stranger =
        browser().accept(mail.awaitFor(other, A_WHILE).links().getFirst(), other, PASSWORD);
    return signedIn(stranger).post(CLUBS + "/confirmations", Map.of("code", code)).code();
  }

  private StaffAccount owner(String club) {
    apply(club, email);
    StaffAccount account =
        browser().accept(mail.awaitFor(email, A_WHILE).links().getFirst(), email, PASSWORD);
    openClubs(account, 1);
    return account;
  }

  private List<JsonNode> openClubs(StaffAccount account, int count) {
    TestApi owner = signedIn(account);
    return await()
        .atMost(A_WHILE)
        .until(
            () ->
                owner
                    .get("/api/v1/users/me")
                    .body()
                    .path("clubs")
                    .valueStream()
                    .filter(c -> c.path("state").asString().equals("ACTIVE"))
                    .toList(),
            clubs -> clubs.size() == count);
  }

  private TestApi signedIn(StaffAccount account) {
    return api.bearer(browser().signIn(account).accessToken());
  }

  private static String code(Mail ours) {
    Matcher code = Pattern.compile("\\?signup=([A-Za-z0-9_-]{22})").matcher(ours.text());
    assertThat(code.find()).isTrue();
    return code.group(1);
  }

  private Answer apply(String club, String owner) {
    return application(club, owner, "Europe/Moscow");
  }

  private Answer application(String club, String owner, String zone) {
    return api.post(
        CLUBS,
        Map.of(
            "name",
            club,
            "city",
            "Москва",
            "timeZone",
            zone,
            "ownerName",
            "Ольга Петрова",
            "ownerEmail",
            owner,
            "language",
            "ru"));
  }

  private StaffBrowser browser() {
    return new StaffBrowser(LocalKeycloak.shared().issuer(), InstantSource.system());
  }
}
