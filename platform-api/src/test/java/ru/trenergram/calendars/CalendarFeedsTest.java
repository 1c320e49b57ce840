package ru.trenergram.calendars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookSession;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.bookings.GroupCancelling;
import ru.trenergram.bookings.GroupMoving;
import ru.trenergram.bookings.GroupOutcome;
import ru.trenergram.bookings.GroupSession;
import ru.trenergram.bookings.GroupSessions;
import ru.trenergram.bookings.HoldSlot;
import ru.trenergram.bookings.PlanGroup;
import ru.trenergram.bookings.Rescheduling;
import ru.trenergram.bookings.Seats;
import ru.trenergram.bookings.SelfBooking;
import ru.trenergram.bookings.TakeSeat;
import ru.trenergram.calendars.CalendarPrograms.Seen;
import ru.trenergram.identity.MembershipId;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.identity.Memberships;
import ru.trenergram.kernel.Digest;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.Clients;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeWish;
import ru.trenergram.scheduling.SessionTypes;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;
import ru.trenergram.testing.TestPeople.Somebody;

@PlatformTest
class CalendarFeedsTest {

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Bookings bookings;
  @Autowired Rescheduling rescheduling;
  @Autowired SelfBooking selfBooking;
  @Autowired SessionTypes types;
  @Autowired GroupSessions groups;
  @Autowired GroupMoving moving;
  @Autowired GroupCancelling cancelling;
  @Autowired Seats seats;
  @Autowired Clients clients;
  @Autowired Memberships memberships;
  @Autowired CalendarFeeds feeds;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;

  private final String address = "address of " + UUID.randomUUID();
  private Instant friday;
  private TenantId club;
  private TenantId other;
  private Somebody olga;
  private Somebody anna;
  private TrainerId trainer;
  private ClientId client;

  @BeforeEach
  void aTrainerWithAClientAndTheSamePeopleInAnotherClub() {
    friday =
        clock.moveToNextMonday().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(4 * 24 + 6));
    club = clubs.open("Iron");
    other = clubs.open("Steel");
    olga = people.somebody("Olga");
    anna = people.somebody("Anna");
    scope.run(
        club,
        () -> {
          trainer = people.trainer(olga);
          client = people.client(trainer, anna);
        });
  }

  @Test
  void showsATrainerAndAClientTheirSessionEach() {
    BookingId session = booked(friday);

    assertThat(seen(made(olga)))
        .containsExactly(
            new Seen(
                session + "@trenergram",
                0,
                "TENTATIVE",
                friday,
                friday.plus(Duration.ofHours(1)),
                "Тренировка: Anna (не подтверждена)"));
    assertThat(seen(made(anna)))
        .extracting(Seen::summary)
        .containsExactly("Тренировка, тренер Olga (не подтверждена)");
  }

  @Test
  void showsATrainerAGroupOnceWhoeverTakesPartUntilItIsCalledOff() {
    Actor by = new Actor.ByTrainer(trainer);
    GroupSession group =
        scope.call(
            club,
            () -> {
              SessionTypeWish yoga = new SessionTypeWish("Йога", 60, 80_000, 10);
              SessionType type = types.add(trainer, yoga).orElseThrow();
              return ((GroupOutcome.Done) groups.make(new PlanGroup(type, friday), by)).session();
            });
    FeedSecret feed = made(olga);
    String uid = group.id() + "@trenergram";
    Instant end = friday.plus(Duration.ofHours(1));

    assertThat(seen(feed))
        .containsExactly(new Seen(uid, 0, "CONFIRMED", friday, end, "Группа: Йога"));

    scope.call(club, () -> seats.add(new TakeSeat(group.id(), client, false), by));
    assertThat(seen(feed)).extracting(Seen::uid).containsExactly(uid);
    FeedSecret ofAnna = made(anna);
    assertThat(seen(ofAnna)).extracting(Seen::uid).doesNotContain(uid).hasSize(1);
    assertThat(seen(ofAnna))
        .extracting(Seen::summary)
        .containsExactly("Йога, тренер Olga (не подтверждена)");

    Instant later = friday.plus(Duration.ofHours(2));
    scope.call(club, () -> moving.move(group.id(), later, by));
    assertThat(seen(feed))
        .containsExactly(
            new Seen(uid, 1, "CONFIRMED", later, later.plus(Duration.ofHours(1)), "Группа: Йога"));

    scope.call(club, () -> cancelling.cancel(group.id(), by, null));
    assertThat(seen(feed))
        .extracting(Seen::sequence, Seen::status, Seen::summary)
        .containsExactly(tuple(2, "CANCELLED", "Отменена: Группа: Йога"));
    assertThat(seen(ofAnna))
        .extracting(Seen::summary)
        .containsExactly("Отменена: Йога, тренер Olga");
  }

  @Test
  void showsNothingOfOtherPeopleAndOtherClubs() {
    booked(friday);
    scope.run(club, () -> people.client(people.trainer("Igor"), people.somebody("Igor's")));
    Somebody pavel = people.somebody("Pavel");
    scope.run(
        other,
        () -> {
          TrainerId igor = people.trainer(pavel);
          ClientId anotherAnna = people.client(igor, anna);
          bookings.book(new BookSession(igor, anotherAnna, friday.plus(Duration.ofDays(1)), null));
        });

    assertThat(seen(made(pavel)))
        .extracting(Seen::start)
        .containsExactly(friday.plus(Duration.ofDays(1)));
    assertThat(seen(made(membership(anna, club)))).extracting(Seen::start).containsExactly(friday);
    assertThat(file(made(olga))).doesNotContain("Steel", "Pavel", "Igor");
  }

  @Test
  void tellsEachChangeUnderTheSameIdWithAHigherSequence() {
    FeedSecret secret = made(olga);
    BookingId session = booked(friday);
    Seen asked = seen(secret).getFirst();

    clock.move(Duration.ofHours(1));
    scope.call(club, () -> bookings.confirm(session, new Actor.ByClient(client)));
    Seen confirmed = seen(secret).getFirst();
    scope.call(club, () -> bookings.cancel(session, new Actor.ByClient(client), "ill"));
    Seen cancelled = seen(secret).getFirst();

    assertThat(List.of(asked, confirmed, cancelled))
        .extracting(Seen::status)
        .containsExactly("TENTATIVE", "CONFIRMED", "CANCELLED");
    assertThat(List.of(asked, confirmed, cancelled))
        .extracting(Seen::uid)
        .containsOnly(session + "@trenergram");
    assertThat(confirmed.sequence()).isGreaterThan(asked.sequence());
    assertThat(cancelled.sequence()).isGreaterThan(confirmed.sequence());
    assertThat(file(secret)).doesNotContain("ill");
  }

  @Test
  void aMovedSessionIsTheSameOneAtAnotherTime() {
    FeedSecret secret = made(anna);
    BookingId session = booked(friday);
    Seen before = seen(secret).getFirst();
    Instant later = friday.plus(Duration.ofDays(3));

    scope.call(club, () -> rescheduling.move(session, later, new Actor.ByTrainer(trainer)));

    Seen after = seen(secret).getFirst();
    assertThat(after.uid()).isEqualTo(before.uid());
    assertThat(after.start()).isEqualTo(later);
    assertThat(after.sequence()).isGreaterThan(before.sequence());
    assertThat(seen(secret)).hasSize(1);
  }

  @Test
  void whatIsOnlyHeldIsNobodysBusinessAlsoAfterItsEnd() {
    FeedSecret secret = made(olga);
    BookingOutcome held =
        scope.call(club, () -> selfBooking.hold(new HoldSlot(trainer, client, friday, false)));
    BookingId hold = ((BookingOutcome.Booked) held).booking().id();
    assertThat(seen(secret)).isEmpty();

    scope.call(club, () -> bookings.cancel(hold, new Actor.ByClient(client), null));

    assertThat(seen(secret)).isEmpty();
  }

  @Test
  void forgetsWhatIsLongPastAndWhatWasCancelledLongAgo() {
    FeedSecret secret = made(olga);
    BookingId farAway = booked(friday.plus(Duration.ofDays(300)));
    booked(friday);
    scope.call(club, () -> bookings.cancel(farAway, new Actor.ByTrainer(trainer), null));
    assertThat(seen(secret)).hasSize(2);

    clock.moveTo(friday.plus(Duration.ofDays(29)));
    assertThat(seen(secret)).extracting(Seen::start).containsExactly(friday);
    clock.moveTo(friday.plus(Duration.ofDays(31)));
    assertThat(seen(secret)).isEmpty();
  }

  @Test
  void carriesNoPhoneAndNoTelegramId() {
    booked(friday);

    for (Somebody reader : List.of(olga, anna)) {
      assertThat(file(made(reader)))
          .doesNotContain(Long.toString(olga.telegramId()), Long.toString(anna.telegramId()))
          .doesNotContain("250000", "2500");
    }
  }

  @Test
  void keepsOnlyTheHashOfASecret() {
    FeedSecret secret = made(olga);

    assertThat(
            jdbc.sql("select secret_hash from platform.calendar_feed where membership_id = ?")
                .param(membership(olga, club).value())
                .query(byte[].class)
                .single())
        .isEqualTo(Digest.of(secret.code()));
    assertThat(secret.toString()).doesNotContain(secret.code());
    assertThat(secret.code()).hasSize(22);
  }

  @Test
  void aNewAddressEndsTheFormerAndRevokingEndsBoth() {
    FeedSecret first = made(olga);
    FeedSecret second = made(olga);

    assertThat(owner(first)).isEmpty();
    assertThat(owner(second)).isPresent();
    feeds.revoke(membership(olga, club));
    feeds.revoke(membership(olga, club));
    assertThat(owner(second)).isEmpty();
    assertThat(feeds.createdAt(membership(olga, club))).isEmpty();
  }

  @Test
  void endsWithTheMembershipForGood() {
    FeedSecret secret = made(olga);
    MembershipId membership = membership(olga, club);

    memberships.end(membership);

    assertThat(owner(secret)).isEmpty();
    assertThat(feeds.make(membership)).isEmpty();
    memberships.join(olga.person(), club, MembershipKind.TRAINER, trainer.value());
    assertThat(owner(secret)).isEmpty();
  }

  @Test
  void aFeedMadeWhileItsMembershipEndsIsNotLeftBehind() throws Exception {
    MembershipId membership = membership(anna, club);
    for (int round = 0; round < 10; round++) {
      memberships.join(anna.person(), club, MembershipKind.CLIENT, client.value());
      List<Callable<Boolean>> both =
          List.of(
              () -> feeds.make(membership).isPresent(),
              () -> {
                memberships.end(membership);
                return true;
              });

      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var done : threads.invokeAll(both)) {
          done.get();
        }
      }

      assertThat(feeds.createdAt(membership)).isEmpty();
    }
  }

  @Test
  void inSoloAClientHasAFeedWithEachTrainerAndThereIsNoClub() {
    TenantId solo = clubs.solo();
    Somebody boris = people.somebody("Boris");
    for (String name : List.of("Igor", "Pavel")) {
      scope.run(
          solo,
          () -> {
            TrainerId alone = people.trainer(name);
            ClientId card = people.client(alone, boris);
            bookings.book(new BookSession(alone, card, friday, null, true));
          });
    }

    List<String> files =
        memberships.of(boris.person()).stream().map(m -> file(made(m.id()))).toList();

    assertThat(files).hasSize(2);
    for (String file : files) {
      assertThat(CalendarPrograms.read(file)).hasSize(1);
      assertThat(file.contains("Igor")).isNotEqualTo(file.contains("Pavel"));
      assertThat(file).doesNotContain("LOCATION").contains("X-WR-CALNAME:Тренировки\r\n");
    }
  }

  @Test
  void endsWhenTheLastTrainerRefusesTheClient() {
    TrainerId second =
        scope.call(
            club,
            () -> {
              TrainerId igor = people.trainer("Igor");
              people.client(igor, anna);
              return igor;
            });
    FeedSecret secret = made(anna);

    scope.call(club, () -> clients.refuse(trainer, client));
    assertThat(owner(secret)).isPresent();
    scope.call(club, () -> clients.refuse(second, client));

    assertThat(owner(secret)).isEmpty();
  }

  private BookingId booked(Instant start) {
    return scope.call(
        club,
        () ->
            ((BookingOutcome.Booked) bookings.book(new BookSession(trainer, client, start, null)))
                .booking()
                .id());
  }

  private FeedSecret made(Somebody who) {
    return made(memberships.of(who.person()).getFirst().id());
  }

  private FeedSecret made(MembershipId membership) {
    return feeds.make(membership).orElseThrow().secret();
  }

  private MembershipId membership(Somebody who, TenantId club) {
    return memberships.of(who.person()).stream()
        .filter(m -> m.club().equals(club))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private Optional<FeedOwner> owner(FeedSecret secret) {
    return feeds.owner(secret, address);
  }

  private String file(FeedSecret secret) {
    FeedOwner owner = owner(secret).orElseThrow();
    return new String(
        scope.<byte[], RuntimeException>call(owner.club(), () -> feeds.file(owner)),
        StandardCharsets.UTF_8);
  }

  private List<Seen> seen(FeedSecret secret) {
    return CalendarPrograms.read(file(secret));
  }
}
