package ru.trenergram.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.balances.Account;
import ru.trenergram.balances.Balances;
import ru.trenergram.bookings.Actor;
import ru.trenergram.kernel.Utc;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;
import ru.trenergram.testing.TestPeople.Somebody;

/** A club with a trainer, whose clients are forgotten by a job that tests do themselves. */
@PlatformTest
abstract class RetentionScene {

  static final int MONTHS = 6;

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired TransactionOperations transactions;
  @Autowired RetentionTable periods;
  @Autowired RetentionWork work;
  @Autowired Balances balances;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;

  TenantId club;
  TrainerId olga;

  @BeforeEach
  void aClubWithATrainer() {
    club = clubs.open("Iron");
    olga = in(() -> people.trainer("Olga"));
  }

  /** Says it past the desk, which would have a worker do the job besides. */
  void forgetAfter(@Nullable Integer months) {
    within(() -> assertThat(periods.add(months, 0, "maria", clock.instant())).isTrue());
  }

  /** Half a year and a month, in which nobody does anything. */
  void silence() {
    clock.moveTo(clock.instant().atZone(ZoneOffset.UTC).plusMonths(MONTHS + 1).toInstant());
  }

  @Nullable Instant night() {
    return in(() -> work.run(RetentionWork.job(club)));
  }

  Somebody client(String name) {
    Somebody who = people.somebody(name);
    in(() -> people.client(olga, who));
    return who;
  }

  ClientId card(Somebody who) {
    return in(() ->
        jdbc.sql("select id from in_club.client where person_id = ?")
            .param(who.person().value())
            .query((row, _) -> new ClientId(row.getObject("id", UUID.class)))
            .single());
  }

  Account account(Somebody who) {
    return new Account(olga, card(who));
  }

  void topUp(Somebody who, long minor) {
    Account account = account(who);
    in(() -> balances.topUp(account, minor, null, new Actor.ByTrainer(olga)));
  }

  /** The account as it was before, with two entries more. */
  void inAndOut(Somebody who, String note) {
    Account account = account(who);
    Actor by = new Actor.ByTrainer(olga);
    in(() -> balances.topUp(account, 100_000, note, by));
    in(() -> balances.correct(account, -100_000, note, by));
  }

  /** The names that the club still knows. */
  List<String> known() {
    return in(() ->
        jdbc.sql("select name from in_club.client where erased_at is null order by name")
            .query(String.class)
            .list());
  }

  void change(String sql, Object... values) {
    within(() -> assertThat(jdbc.sql(sql).params(List.of(values)).update()).isPositive());
  }

  void within(Runnable work) {
    scope.run(club, () -> transactions.executeWithoutResult(_ -> work.run()));
  }

  <T extends @Nullable Object> T in(Supplier<T> work) {
    return scope.call(club, work::get);
  }

  OffsetDateTime now() {
    return Utc.of(clock.instant());
  }

  OffsetDateTime before(Duration ago) {
    return Utc.of(clock.instant().minus(ago));
  }
}
