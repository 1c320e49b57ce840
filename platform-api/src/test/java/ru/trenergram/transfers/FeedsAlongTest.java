package ru.trenergram.transfers;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.calendars.CalendarFeeds;
import ru.trenergram.calendars.FeedOwner;
import ru.trenergram.calendars.FeedSecret;
import ru.trenergram.identity.Membership;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestPeople.Somebody;

/** What calendars elsewhere show before and after a transfer. */
@PlatformTest
class FeedsAlongTest extends LadenScene {

  @Autowired CalendarFeeds feeds;

  @Test
  void addressesGoOnShowingTheSessionsThatWent() {
    ivanHasMoneySessionsAndAPass();
    FeedSecret ofIvan = feed(ivan, solo, ivanOfOlga.value());
    FeedSecret ofOlga = feed(olga, solo, olgaInSolo.value());
    Map<BookingId, String> all =
        Map.of(
            charged.id(), "CONFIRMED",
            ahead.id(), "CONFIRMED",
            asked.id(), "TENTATIVE",
            ofAnna.id(), "CONFIRMED");
    assertThat(entries(ofOlga)).isEqualTo(all);

    allGo(begunByHand(solo, olgaInSolo, iron));

    assertThat(owner(ofIvan).club()).isEqualTo(iron);
    assertThat(owner(ofOlga).club()).isEqualTo(iron);
    assertThat(entries(ofIvan)).containsOnlyKeys(charged.id(), ahead.id(), asked.id());
    assertThat(entries(ofOlga)).isEqualTo(all);
  }

  @Test
  void aCalendarThatStaysDoesNotCallOffWhatTakesPlaceElsewhere() {
    ClientId ivanInIron = scope.call(iron, () -> people.client(olgaInIron, ivan));
    TrainerId boris = scope.call(iron, () -> people.trainer("Boris"));
    scope.run(iron, () -> people.client(boris, ivan));
    BookingId along = confirmed(iron, olgaInIron, ivanInIron, noon.plus(Duration.ofDays(6))).id();
    BookingId off = confirmed(iron, olgaInIron, ivanInIron, noon.plus(Duration.ofDays(7))).id();
    BookingId stays = confirmed(iron, boris, ivanInIron, noon.plus(Duration.ofDays(8))).id();
    scope.run(iron, () -> bookings.cancel(off, new Actor.ByTrainer(olgaInIron), null));
    FeedSecret ofIvan = feed(ivan, iron, ivanInIron.value());
    FeedSecret ofOlga = feed(olga, iron, olgaInIron.value());
    FeedSecret ofIvanThere = feed(ivan, solo, ivanOfOlga.value());
    FeedSecret ofOlgaThere = feed(olga, solo, olgaInSolo.value());
    assertThat(entries(ofIvan)).containsOnlyKeys(along, off, stays);
    assertThat(entries(ofIvanThere)).isEmpty();

    goes(iron, olgaInIron, solo, ivan);

    assertThat(entries(ofIvan)).isEqualTo(Map.of(off, "CANCELLED", stays, "CONFIRMED"));
    assertThat(entries(ofOlga)).isEqualTo(Map.of(off, "CANCELLED"));
    assertThat(entries(ofIvanThere)).isEqualTo(Map.of(along, "CONFIRMED"));
    assertThat(entries(ofOlgaThere)).isEqualTo(Map.of(along, "CONFIRMED"));
  }

  private FeedSecret feed(Somebody who, TenantId tenant, UUID member) {
    Membership membership =
        memberships.of(who.person()).stream()
            .filter(m -> m.club().equals(tenant) && m.member().equals(member))
            .findFirst()
            .orElseThrow();
    return feeds.make(membership.id()).orElseThrow().secret();
  }

  /** The state of each session in the calendar. */
  private Map<BookingId, String> entries(FeedSecret secret) {
    FeedOwner owner = owner(secret);
    String file =
        new String(inTenant(owner.club(), () -> feeds.file(owner)), StandardCharsets.UTF_8);
    return Stream.of(file.split("BEGIN:VEVENT", -1))
        .skip(1)
        .collect(
            toMap(
                event -> new BookingId(UUID.fromString(value(event, "UID").split("@", -1)[0])),
                event -> value(event, "STATUS")));
  }

  private FeedOwner owner(FeedSecret secret) {
    return feeds.owner(secret, "address of " + secret.code()).orElseThrow();
  }

  private static String value(String event, String property) {
    return event
        .lines()
        .filter(line -> line.startsWith(property + ":"))
        .map(line -> line.substring(property.length() + 1).strip())
        .findFirst()
        .orElseThrow();
  }
}
