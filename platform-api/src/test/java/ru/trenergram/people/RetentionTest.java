package ru.trenergram.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import ru.trenergram.bookings.Actor;
import ru.trenergram.identity.Membership;
import ru.trenergram.identity.Memberships;
import ru.trenergram.jobs.Night;
import ru.trenergram.notes.ClientNotes;
import ru.trenergram.notes.Writer;
import ru.trenergram.privacy.PersonalData;
import ru.trenergram.privacy.Sheet;
import ru.trenergram.privacy.Subject;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.TestPeople.Somebody;

class RetentionTest extends RetentionScene {

  @Autowired RetentionDesk desk;
  @Autowired QuietClients quietClients;
  @Autowired Forgetting forgetting;
  @Autowired List<PersonalData> data;
  @Autowired Clients clients;
  @Autowired ClientNotes notes;
  @Autowired Memberships memberships;

  @Test
  void forgetsAClientInThisClubAloneAndKeepsTheBooks() {
    forgetAfter(MONTHS);
    Somebody anna = client("Анна Тихая");
    ClientId card = card(anna);
    inAndOut(anna, "Вернули Анна Тихая");
    in(() -> notes.write(new Writer.ByTrainer(olga), card, "Звонить " + anna.phone()));
    TenantId other = clubs.open("Steel");
    ClientId elsewhere = scope.call(other, () -> people.client(people.trainer("Igor"), anna));
    assertThat(rowsThatName(anna)).hasSize(4);
    silence();

    night();

    assertThat(rowsThatName(anna)).isEmpty();
    assertThat(count("select count(*) from in_club.ledger_entry")).isEqualTo(2);
    assertThat(clubsOf(anna)).containsExactly(other);
    assertThat(in(() -> clients.find(card, Optional.empty()))).isEmpty();
    assertThat(scope.call(other, () -> clients.find(elsewhere, Optional.empty())))
        .map(ClientView::name)
        .contains("Анна Тихая");
  }

  @Test
  void nobodyIsToldAndWhoComesBackIsANewClient() {
    forgetAfter(MONTHS);
    Somebody anna = client("Анна");
    ClientId card = card(anna);
    silence();
    Instant before = clock.instant();

    night();

    assertThat(count("select count(*) from cell.message where created_at > '" + before + "'"))
        .isZero();
    ClientId again = in(() -> people.client(olga, anna));
    assertThat(again).isNotEqualTo(card);
    assertThat(in(() -> clients.find(again, Optional.of(olga))))
        .map(ClientView::name)
        .contains("Анна");
    assertThat(clubsOf(anna)).containsExactly(club);
    night();
    assertThat(known()).containsExactly("Анна");
  }

  @Test
  void aClubThatSaysNothingOrTakesItBackKeepsEverybody() {
    client("Анна");
    silence();
    assertThat(night()).isNull();
    in(() -> desk.set(MONTHS, 0, "maria"));
    in(() -> desk.set(null, 1, "maria"));

    assertThat(night()).isNull();

    assertThat(known()).containsExactly("Анна");
  }

  @Test
  void aWorkerDoesItTheNextNightAndOnceForAll() {
    Somebody anna = client("Анна");
    ClientId card = card(anna);
    silence();
    client("Борис");
    RetentionDesk.Preview preview = in(() -> desk.preview(MONTHS));
    assertThat(preview).isEqualTo(new RetentionDesk.Preview(1, Night.next(club, clock.instant())));
    assertThat(in(() -> desk.preview(MONTHS + 2)).clients()).isZero();
    assertThat(known()).containsExactly("Анна", "Борис");
    in(() -> desk.set(MONTHS, 0, "maria"));

    clock.moveTo(preview.from());
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(known()).containsExactly("Борис"));

    String then = row(card);
    assertThat(night()).isEqualTo(Night.next(club, clock.instant()));
    assertThat(row(card)).isEqualTo(then);
    silence();
    clock.moveTo(Night.next(club, clock.instant()));
    await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(known()).isEmpty());
  }

  @Test
  void whoCannotBeForgottenIsAsBeforeKeepsNobodyElseAndIsForgottenTheNextNight() {
    forgetAfter(MONTHS);
    Somebody anna = client("Анна");
    client("Борис");
    ClientId stuck = card(anna);
    silence();

    in(() -> thatFailsAt(stuck).run(RetentionWork.job(club)));

    assertThat(known()).containsExactly("Анна");
    assertThat(in(() -> clients.find(stuck, Optional.of(olga)))).isPresent();
    assertThat(clubsOf(anna)).containsExactly(club);
    night();
    assertThat(known()).isEmpty();
    assertThat(clubsOf(anna)).isEmpty();
  }

  /** What is written while a client is being forgotten is seen, or waits until they are. */
  @Test
  void waitsForWhatIsBeingWrittenAndThenKeepsTheClient() throws Exception {
    forgetAfter(MONTHS);
    Somebody anna = client("Анна");
    UUID card = card(anna).value();
    silence();
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch enough = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> writing =
          threads.submit(() ->
              within(() -> {
                balances.topUp(account(anna), 100, null, new Actor.ByTrainer(olga));
                written.countDown();
                awaited(enough);
              }));
      awaited(written);
      Future<Boolean> forgotten = threads.submit(() -> in(() -> forgetting.forget(card)));
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> count("select count(*) from pg_locks where not granted") > 0);
      enough.countDown();
      writing.get();

      assertThat(forgotten.get()).isFalse();
    }
    assertThat(known()).containsExactly("Анна");
  }

  @Test
  void everyChangeIsALineWithWhoMadeItAndNobodyChangesWhatTheyHaveNotSeen() {
    assertThat(in(desk::find)).isEqualTo(new RetentionPeriod(null, 0, null));

    assertThat(in(() -> desk.set(24, 0, "maria"))).map(RetentionPeriod::version).contains(1);
    assertThat(in(() -> desk.set(12, 0, "petr"))).isEmpty();
    assertThat(in(() -> desk.set(12, 2, "petr"))).isEmpty();
    assertThat(in(() -> desk.set(36, 1, "petr"))).isPresent();

    RetentionPeriod now = in(desk::find);
    assertThat(now.months()).isEqualTo(36);
    assertThat(now.version()).isEqualTo(2);
    assertThat(Objects.requireNonNull(now.setBy()).subject()).isEqualTo("petr");
    assertThat(count("select count(*) from in_club.retention where subject = 'maria'")).isOne();
    assertThatThrownBy(() -> change("update in_club.retention set months = 6"))
        .isInstanceOf(DataAccessException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 121})
  void theDatabaseRefusesWhatIsTooShortOrTooLong(int months) {
    assertThatThrownBy(() -> in(() -> desk.set(months, 0, "maria")))
        .hasMessageContaining("retention_months");
  }

  /** The same work, but the last step of forgetting this client fails, as if killed. */
  private RetentionWork thatFailsAt(ClientId stuck) {
    PersonalData failing =
        new PersonalData() {
          @Override
          public void erase(Subject subject) {
            if (subject.clients().contains(stuck.value())) {
              throw new IllegalStateException("killed");
            }
          }

          @Override
          public void tell(Subject subject, Sheet sheet) {}
        };
    Forgetting failingToo =
        new Forgetting(
            periods,
            quietClients,
            Stream.concat(data.stream(), Stream.of(failing)).toList(),
            jdbc,
            clock) {
          @Override
          public boolean forget(UUID client) {
            return Boolean.TRUE.equals(transactions.execute(_ -> super.forget(client)));
          }
        };
    return new RetentionWork(periods, quietClients, failingToo, transactions, clock);
  }

  private List<TenantId> clubsOf(Somebody who) {
    return memberships.of(who.person()).stream().map(Membership::club).toList();
  }

  private int count(String sql) {
    return in(() -> jdbc.sql(sql).query(Integer.class).single());
  }

  private String row(ClientId card) {
    return in(() ->
        jdbc.sql("select c::text from in_club.client c where id = ?")
            .param(card.value())
            .query(String.class)
            .single());
  }

  /** In whichever table of the club. */
  private List<String> rowsThatName(Somebody who) {
    List<String> tables =
        jdbc.sql(
                """
                select c.relname from pg_class c
                  join pg_namespace n on n.oid = c.relnamespace
                  join platform.tenant t on t.schema_name = n.nspname
                where t.id = ? and c.relkind = 'r' and c.relname not like 'databasechangelog%'
                """)
            .param(club.value())
            .query(String.class)
            .list();
    assertThat(tables).hasSizeGreaterThan(20);
    return in(() ->
        tables.stream()
            .flatMap(table ->
                jdbc
                    .sql("select r::text from in_club." + table + " r")
                    .query(String.class)
                    .stream())
            .filter(row ->
                Stream.of(who.name(), who.phone(), Long.toString(who.telegramId()))
                    .anyMatch(row::contains))
            .toList());
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
