package ru.trenergram.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;
import ru.trenergram.Application;
import ru.trenergram.growth.Links;
import ru.trenergram.identity.Language;
import ru.trenergram.identity.Persons;
import ru.trenergram.identity.Staff;
import ru.trenergram.identity.StaffRole;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.Jobs;
import ru.trenergram.local.telegram.Chat;
import ru.trenergram.local.telegram.Persona;
import ru.trenergram.local.telegram.TelegramSimulator;
import ru.trenergram.people.Clients;
import ru.trenergram.people.Invitations;
import ru.trenergram.tenancy.OldClubs;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.FreshDatabase;
import ru.trenergram.testing.TestApi;
import ru.trenergram.testing.TestEdge;
import ru.trenergram.testing.TestKeycloak;
import ru.trenergram.testing.TestPeople;
import ru.trenergram.testing.TestPeople.Somebody;

/**
 * Two hundred clubs of the release before are migrated while people work in them: they are told to
 * wait or are served, nothing fails, and what was queued is done.
 */
@SpringBootTest(
    classes = Application.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "trenergram.roles=api,bot,worker",
      "trenergram.database.club-changelog=rehearsal/club/changelog.yaml",
      "management.server.port=0",
      "trenergram.dashboard-url=http://dashboard.test",
      "trenergram.mail-from=club@trenergram.test",
      "spring.mail.host=127.0.0.1"
    })
@ContextConfiguration(
    initializers = {FreshDatabase.class, TestEdge.class, UpgradeWorld.Telegram.class})
@Import(UpgradeWorld.class)
@DirtiesContext
class UpgradeUnderLoadTest {

  private static final int CLUBS = 200;
  private static final int CANARIES = 5;
  private static final int WITH_CHATS = 12;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Autowired BeanFactory beans;
  @Autowired Staff staff;
  @Autowired Persons persons;
  @Autowired Invitations invitations;
  @Autowired Clients clients;
  @Autowired Links links;
  @Autowired Jobs jobs;
  @Autowired RehearsedJobs rehearsed;
  @Autowired TelegramSimulator telegram;
  @Autowired TestKeycloak keycloak;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transactions;
  @LocalServerPort private int port;

  private final String subject = UUID.randomUUID().toString();
  private final List<Chat> chats = new ArrayList<>();

  private TestApi owner() {
    return new TestApi("http://127.0.0.1:" + port)
        .bearer(keycloak.staffToken(subject, Instant.now()));
  }

  private List<TenantId> clubsOfTheReleaseBefore(OldClubs before) {
    List<TenantId> clubs = new ArrayList<>();
    TestPeople people = new TestPeople(persons, invitations, clients, links);
    for (int n = 0; n < CLUBS; n++) {
      TenantId club = before.openForLater("Клуб " + n, n % (CLUBS / CANARIES) == 7);
      staff.grant(club, subject, "Ольга", StaffRole.OWNER);
      if (n < WITH_CHATS) {
        Persona persona = telegram.add("Клиент " + n);
        var person =
            persons.meet(persona.id(), persona.firstName(), "+" + persona.id(), Language.RU);
        Somebody client = new Somebody(persona.id(), persona.firstName(), person);
        before.scope().run(club, () -> people.client(people.trainer("Тренер"), client));
        chats.add(telegram.chat(persona));
      }
      clubs.add(club);
    }
    return clubs;
  }

  @Test
  void everybodyIsServedOrToldToWaitAndWhatWaitedIsDone() {
    OldClubs before = OldClubs.in(beans);
    List<TenantId> clubs = clubsOfTheReleaseBefore(before);
    try (ClubLoad load = new ClubLoad(owner(), clubs)) {
      await().atMost(PATIENCE).until(() -> load.toldToWait.size() > CLUBS / 2);
      transactions.executeWithoutResult(
          _ -> clubs.forEach(c -> jobs.stage(Job.of(c, rehearsed.kind(), "one"), Instant.now())));
      chats.forEach(chat -> chat.send("/my"));
      await().atMost(PATIENCE).until(() -> waitingUpdates() == WITH_CHATS);
      assertThat(load.served).isEmpty();
      assertThat(rehearsed.done()).isEmpty();

      before.mayBeMigrated();

      await().atMost(PATIENCE).until(() -> load.served.size() == CLUBS);
      await().atMost(PATIENCE).until(() -> rehearsed.done().size() >= CLUBS);
      chats.forEach(chat -> chat.awaitText("Ближайших тренировок нет", PATIENCE));
      assertThat(load.wrong).isEmpty();
      assertThat(load.refusals.sum()).isPositive();
    }

    assertThat(rehearsed.done()).hasSize(CLUBS).containsExactlyInAnyOrderElementsOf(clubs);
    assertThat(waitingUpdates()).isZero();
    assertThat(count("select count(*) from platform.bot_update where attempts > 0")).isZero();
    assertThat(count("select count(*) from cell.scheduled_task where consecutive_failures > 0"))
        .isZero();
    assertThat(count("select count(distinct schema_version) from platform.tenant")).isOne();
    assertThat(count("select count(*) from platform.tenant where migration_attempts > 0")).isZero();
  }

  private int waitingUpdates() {
    return count("select count(*) from platform.bot_update where state = 'WAITING'");
  }

  private int count(String question) {
    return jdbc.sql(question).query(Integer.class).single();
  }
}
