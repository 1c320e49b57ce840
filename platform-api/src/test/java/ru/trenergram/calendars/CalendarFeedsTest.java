package ru.trenergram.calendars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookSession;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingOutcome;
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
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeWish;
import ru.trenergram.scheduling.SessionTypes;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.TestPeople.Somebody;

/** What the feeds of trainers and clients show. */
class CalendarFeedsTest extends FeedScene {

  @Autowired GroupSessions groups;
  @Autowired GroupMoving moving;
  @Autowired GroupCancelling cancelling;
  @Autowired Seats seats;
  @Autowired SessionTypes types;
  @Autowired Rescheduling rescheduling;
  @Autowired SelfBooking selfBooking;

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
    scope.call(club, () -> moving.move(group.id(), later, by, false, null));
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
}
