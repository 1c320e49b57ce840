package ru.trenergram.calendars;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.BookSession;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.calendars.CalendarPrograms.Seen;
import ru.trenergram.identity.MembershipId;
import ru.trenergram.identity.Memberships;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;
import ru.trenergram.testing.TestPeople.Somebody;

/** A trainer with a client, both of them known to another club too, and what their feeds show. */
@PlatformTest
abstract class FeedScene {

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Bookings bookings;
  @Autowired Memberships memberships;
  @Autowired CalendarFeeds feeds;
  @Autowired MovableClock clock;

  private final String address = "address of " + UUID.randomUUID();
  Instant friday;
  TenantId club;
  TenantId other;
  Somebody olga;
  Somebody anna;
  TrainerId trainer;
  ClientId client;

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

  BookingId booked(Instant start) {
    return scope.call(
        club,
        () ->
            ((BookingOutcome.Booked) bookings.book(new BookSession(trainer, client, start, null)))
                .booking()
                .id());
  }

  FeedSecret made(Somebody who) {
    return made(memberships.of(who.person()).getFirst().id());
  }

  FeedSecret made(MembershipId membership) {
    return feeds.make(membership).orElseThrow().secret();
  }

  MembershipId membership(Somebody who, TenantId club) {
    return memberships.of(who.person()).stream()
        .filter(m -> m.club().equals(club))
        .findFirst()
        .orElseThrow()
        .id();
  }

  Optional<FeedOwner> owner(FeedSecret secret) {
    return feeds.owner(secret, address);
  }

  String file(FeedSecret secret) {
    FeedOwner owner = owner(secret).orElseThrow();
    return new String(
        scope.<byte[], RuntimeException>call(owner.club(), () -> feeds.file(owner)),
        StandardCharsets.UTF_8);
  }

  List<Seen> seen(FeedSecret secret) {
    return CalendarPrograms.read(file(secret));
  }
}
