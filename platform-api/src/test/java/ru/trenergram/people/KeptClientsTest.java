package ru.trenergram.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.balances.PassOutcome;
import ru.trenergram.balances.Passes;
import ru.trenergram.balances.SellPass;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookSession;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.identity.Memberships;
import ru.trenergram.notes.ClientNotes;
import ru.trenergram.notes.Writer;
import ru.trenergram.testing.TestPeople.Somebody;

/** Each for a reason of their own somebody is kept of whom all else would have been forgotten. */
class KeptClientsTest extends RetentionScene {

  private static final Actor BY_SYSTEM = new Actor.BySystem();

  @Autowired Bookings bookings;
  @Autowired Passes passes;
  @Autowired ClientNotes notes;
  @Autowired Memberships memberships;
  @Autowired Invitations invitations;

  private final List<String> kept = new ArrayList<>();
  private int hours = 24;

  /** Somebody whom the club is to keep, though they came long ago. */
  private Somebody kept(String why) {
    kept.add(why);
    return client(why);
  }

  @Test
  void keepsWhoHasSomethingOpenHoweverOld() {
    forgetAfter(MONTHS);
    client("Quiet");
    inAndOut(client("Even"), "было и нет");
    sell(client("Let a pass expire"), 20);
    topUp(kept("has money"), 100_000);
    Somebody owing = kept("owes");
    in(() -> balances.correct(account(owing), -100, "Долг", BY_SYSTEM));
    dollarsOf(kept("has dollars"));
    sell(kept("has a pass"), null);
    sell(kept("had a pass until lately"), 60);
    Somebody waiting = kept("waits");

    silence();
    waits(waiting, 20, null);
    night();

    assertThat(known()).containsExactlyInAnyOrderElementsOf(kept);
  }

  @Test
  void keepsWhoIsOnTheWaySomewhere() {
    forgetAfter(MONTHS);
    client("Quiet");
    Somebody erased = kept("is being erased");
    Somebody asked = kept("is asked to go along");
    Somebody wasAsked = kept("was asked to go along");
    Somebody trainer = kept("is a trainer");
    in(() -> people.trainer(trainer));
    Somebody invited = kept("is invited");
    Somebody along = kept("has a trainer on the way");
    TrainerId leaving = in(() -> people.trainer("Igor"));
    in(() -> people.client(leaving, along));

    silence();
    isBeingErased(erased);
    isAskedToGoAlong(wasAsked);
    itIsCalledOff();
    isAskedToGoAlong(asked);
    in(() -> invitations.invite(invited.phone(), "maria"));
    change(
        "update in_club.trainer set moving = 'LEAVING', moving_to = ? where id = ?",
        club.value(),
        leaving.value());
    night();

    assertThat(known()).containsExactlyInAnyOrderElementsOf(kept);
    itIsCalledOff();
  }

  @Test
  void keepsWhoHasOrHadASession() {
    forgetAfter(MONTHS);
    client("Quiet");
    Somebody booked = kept("has a session");
    Somebody cancelled = kept("had a session to come");
    Somebody had = kept("had a session");
    Somebody tooLongAgo = client("had one too long ago");
    Somebody waited = kept("waited");
    Somebody noted = kept("has a note on a session");
    Somebody reviewed = kept("gave a review");

    silence();
    book(booked);
    BookingId called = book(cancelled);
    in(() -> bookings.cancel(called, new Actor.ByTrainer(olga), null));
    // What counts is the end, after an hour.
    session(had, halfAYearAgo().minus(Duration.ofMinutes(30)));
    session(tooLongAgo, halfAYearAgo().minus(Duration.ofMinutes(90)));
    waits(waited, -100, "PASSED");
    change(
        """
        insert into in_club.session_note (booking_id, trainer_id, changed_at, version)
        values (?, ?, ?, 0)
        """,
        session(noted, halfAYearAgo().minus(Duration.ofDays(20))),
        olga.value(),
        now());
    change(
        """
        insert into in_club.review (booking_id, trainer_id, client_id, rating, given_at)
        values (?, ?, ?, 5, ?)
        """,
        session(reviewed, halfAYearAgo().minus(Duration.ofDays(10))),
        olga.value(),
        card(reviewed).value(),
        now());
    night();

    assertThat(known()).containsExactlyInAnyOrderElementsOf(kept);
  }

  @Test
  void keepsOfWhomSomethingWasHeard() {
    forgetAfter(MONTHS);
    client("Quiet");
    Somebody paid = kept("paid");
    Somebody noted = kept("has a note");
    Somebody signedIn = kept("was signed in");
    Somebody chose = kept("chose the club");
    Somebody another = kept("came to another trainer");

    silence();
    kept("came lately");
    inAndOut(paid, "было и нет");
    in(() -> notes.write(new Writer.ByTrainer(olga), card(noted), "Колено"));
    change(
        """
        insert into platform.person_session
          (id, person_id, membership_id, refresh_hash, created_at, used_at, expires_at)
        select gen_random_uuid(), person_id, id, '\\x01', created_at, ?, created_at
        from platform.membership where person_id = ?
        """,
        now(),
        signedIn.person().value());
    memberships.choose(chose.person(), memberships.of(chose.person()).getFirst().id());
    in(() -> people.client(people.trainer("Igor"), another));
    night();

    assertThat(known()).containsExactlyInAnyOrderElementsOf(kept);
  }

  private Instant halfAYearAgo() {
    return RetentionPeriod.since(MONTHS, clock.instant());
  }

  private void sell(Somebody who, @Nullable Integer days) {
    SellPass sale = new SellPass(account(who), 8, null, days, 0);
    assertThat(in(() -> passes.sell(sale, BY_SYSTEM))).isInstanceOf(PassOutcome.Done.class);
  }

  private BookingId book(Somebody who) {
    Instant start = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(hours++));
    BookSession wish = new BookSession(olga, card(who), start, null);
    return ((BookingOutcome.Booked) in(() -> bookings.book(wish))).booking().id();
  }

  /** One that did not take place, so that nothing is owed for it. */
  private UUID session(Somebody who, Instant start) {
    UUID id = UUID.randomUUID();
    change(
        """
        insert into in_club.booking
          (id, trainer_id, client_id, starts_at, ends_at, state, price_minor, currency, version, created_at)
        values (?, ?, ?, ?, ?, 'CANCELLED', 0, 'RUB', 0, ?)
        """,
        id,
        olga.value(),
        card(who).value(),
        start.atOffset(ZoneOffset.UTC),
        start.plus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC),
        start.atOffset(ZoneOffset.UTC));
    return id;
  }

  /** Since long, for a day that is so far from now; null for as long as it is open. */
  private void waits(Somebody who, int days, @Nullable String ended) {
    change(
        """
        insert into in_club.waitlist_entry
          (id, trainer_id, client_id, day, earliest, latest, notice_minutes, since, ended)
        values (gen_random_uuid(), ?, ?, ?, '10:00', '11:00', 60, ?, nullif(?, ''))
        """,
        olga.value(),
        card(who).value(),
        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(days),
        halfAYearAgo().minus(Duration.ofDays(9)).atOffset(ZoneOffset.UTC),
        ended == null ? "" : ended);
  }

  private void dollarsOf(Somebody who) {
    UUID client = card(who).value();
    change(
        """
        insert into in_club.ledger_entry
          (id, trainer_id, client_id, kind, amount_minor, currency, pass_sessions, actor_kind, at)
        values (gen_random_uuid(), ?, ?, 'TOP_UP', 100, 'USD', 0, 'SYSTEM', ?)
        """,
        olga.value(),
        client,
        now());
    change("insert into in_club.balance values (?, ?, 'USD', 100)", olga.value(), client);
  }

  private void isBeingErased(Somebody who) {
    change(
        """
        insert into platform.erasure (id, person_id, telegram_id, way, state, asked_at, confirmed_at)
        values (gen_random_uuid(), ?, ?, 'BOT', 'CONFIRMED', ?, ?)
        """,
        who.person().value(),
        who.telegramId(),
        now(),
        now());
  }

  private void itIsCalledOff() {
    change(
        """
        update platform.transfer set step = 'CALLED_OFF', ended_at = ?
        where from_tenant = ? and ended_at is null
        """,
        now(),
        club.value());
  }

  private void isAskedToGoAlong(Somebody who) {
    UUID transfer = UUID.randomUUID();
    change(
        """
        insert into platform.transfer
          (id, person_id, from_tenant, from_trainer, to_tenant, to_trainer, step, begun_at,
           answer_until, step_since)
        values (?, ?, ?, ?, ?, gen_random_uuid(), 'ANSWERS', ?, ?, ?)
        """,
        transfer,
        who.person().value(),
        club.value(),
        olga.value(),
        clubs.open("Steel").value(),
        now(),
        now(),
        now());
    change(
        """
        insert into platform.transfer_client (transfer_id, client_id, person_id, state)
        values (?, ?, ?, 'ASKED')
        """,
        transfer,
        card(who).value(),
        who.person().value());
  }
}
