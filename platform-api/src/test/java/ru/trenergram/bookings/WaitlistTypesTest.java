package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.ScheduleChange;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeOutcome;
import ru.trenergram.scheduling.SessionTypeState;
import ru.trenergram.scheduling.SessionTypeWish;
import ru.trenergram.scheduling.SessionTypes;
import ru.trenergram.scheduling.SlotRules;
import ru.trenergram.scheduling.Stretch;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.PlatformTest;

/**
 * Who waits for a session of a type: of 90 minutes, which the session at 18:00 keeps from beginning
 * at 17:00, where one of the usual hour would fit.
 */
@PlatformTest
class WaitlistTypesTest extends WaitlistScene {

  private static final LocalTime FIVE = LocalTime.of(17, 0);
  private static final SessionTypeWish MASSAGE = new SessionTypeWish("Массаж", 90, 400_000, 1);
  private static final SessionTypeWish OF_AN_HOUR = new SessionTypeWish("Массаж", 60, 300_000, 1);

  @Autowired SessionTypes types;

  private SessionType massage;

  @BeforeEach
  void aTypeThatIsLongerThanUsual() {
    massage = added(trainer, MASSAGE);
  }

  @Test
  void whatBecomesFreeIsOfferedAtTheLengthAndThePriceOfTheType() {
    assertThat(joins(first, null)).isInstanceOf(WaitlistOutcome.PlaceIsFree.class);
    WaitlistEntryView entry = joined(first, massage);

    cancel(taken, new Actor.ByTrainer(trainer));
    BookingView offered = offered(anna);

    assertThat(entry.type()).isEqualTo(new WaitlistEntryView.Type(massage.id(), "Массаж"));
    assertThat(offered.type()).isEqualTo(massage.id());
    assertThat(offered.start()).isEqualTo(at(friday, 17));
    assertThat(Duration.between(offered.start(), offered.end())).hasMinutes(90);
    assertThat(offered.price().minorUnits()).isEqualTo(400_000);
    assertThat(toldTypes()).containsExactly("Массаж");
    assertThat(goneWithTheTrainer()).containsExactlyInAnyOrder("trainer", "type");
    take(offered, first);
    accepted(offered);
    assertThat(waiting()).isEmpty();
  }

  @Test
  void aPlaceThatIsTooShortForTheTypeIsNotOffered() {
    joined(first, massage);
    BookingView later = booked(owner, 19);

    cancel(later, new Actor.ByTrainer(trainer));
    settled();

    assertThat(heldFor(anna)).isEmpty();
    assertThat(waiting()).containsExactly("Anna");
  }

  @Test
  void whatBecomesFreeAfterMidnightIsOfferedToThoseOfTheEveningBefore() {
    Stretch allDay = new Stretch(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
    LocalDate saturday = friday.plusDays(1);
    changed(new ScheduleChange.AddSpecialDays(friday, saturday, List.of(allDay), null));
    BookingView night = bookedAt(saturday.atTime(0, 30).atZone(MOSCOW).toInstant());
    SessionType rafting = added(trainer, new SessionTypeWish("Сплав", 100, 500_000, 1));
    assertThat(joins(first, LocalTime.of(23, 20), rafting))
        .isInstanceOf(WaitlistOutcome.Joined.class);
    settled();

    cancel(night, new Actor.ByTrainer(trainer));

    assertThat(offered(anna).end()).isEqualTo(saturday.atTime(1, 0).atZone(MOSCOW).toInstant());
  }

  @Test
  void whatABufferKeptFreeAfterMidnightIsOfferedToThoseOfThatDay() {
    Stretch allDay = new Stretch(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
    LocalDate saturday = friday.plusDays(1);
    changed(new ScheduleChange.SetRules(0, new SlotRules(60, 120, 60, null)));
    changed(new ScheduleChange.AddSpecialDays(friday, saturday, List.of(allDay), null));
    BookingView late = bookedAt(friday.atTime(22, 30).atZone(MOSCOW).toInstant());
    assertThat(join(first, saturday, 0)).isInstanceOf(WaitlistOutcome.Joined.class);
    settled();

    cancel(late, new Actor.ByTrainer(trainer));

    assertThat(offered(anna).start()).isEqualTo(at(saturday, 0));
  }

  @Test
  void nothingIsToWaitForWhereTheTypeFits() {
    cancel(taken, new Actor.ByTrainer(trainer));

    assertThat(joins(first, massage))
        .isInstanceOfSatisfying(
            WaitlistOutcome.PlaceIsFree.class,
            free ->
                assertThat(free.places())
                    .singleElement()
                    .satisfies(place ->
                        assertThat(Duration.between(place.start(), place.end())).hasMinutes(90)));
  }

  @Test
  void theSameTimeIsWaitedForOncePerType() {
    booked(owner, 17);
    SessionType other = added(trainer, new SessionTypeWish("Растяжка", 90, 200_000, 1));

    WaitlistEntryView typed = joined(first, massage);
    WaitlistEntryView usual = joined(first, null);
    WaitlistEntryView stretching = joined(first, other);

    assertThat(joined(first, massage).id()).isEqualTo(typed.id());
    assertThat(joined(first, null).id()).isEqualTo(usual.id());
    assertThat(usual.type()).isNull();
    assertThat(List.of(typed.id(), usual.id(), stretching.id())).doesNotHaveDuplicates();
    assertThat(waiting()).containsExactly("Anna", "Anna", "Anna");
  }

  @Test
  void aSessionOfAnotherTypeIsNotWhatTheyWaitFor() {
    joined(first, massage);

    BookingView usual = booked(first, 17);
    scope.call(club, () -> bookings.confirm(usual.id(), new Actor.ByClient(first)));
    settled();

    assertThat(waiting()).containsExactly("Anna");
    assertThat(ended()).isEmpty();
  }

  @Test
  void aTypeThatBecomesShorterIsOfferedWhereItFitsThen() {
    joined(first, massage);
    settled();
    assertThat(heldFor(anna)).isEmpty();

    changed(OF_AN_HOUR, SessionTypeState.ACTIVE);
    BookingView offered = offered(anna);

    assertThat(Duration.between(offered.start(), offered.end())).hasMinutes(60);
    assertThat(offered.price().minorUnits()).isEqualTo(300_000);
  }

  @Test
  void whoeverWaitsForWhatIsNotGivenAnyMoreWaitsNoMore() {
    joined(first, massage);
    settled();

    changed(MASSAGE, SessionTypeState.RETIRED);

    await().atMost(Duration.ofSeconds(20)).until(() -> ended().equals(List.of("PASSED")));
    assertThat(waiting()).isEmpty();
    assertThat(messagesTo(anna)).isEmpty();
  }

  @Test
  void whatIsHeldWhileTheTypeIsRetiredCanStillBeTaken() {
    joined(first, massage);
    cancel(taken, new Actor.ByTrainer(trainer));
    BookingView offered = offered(anna);

    changed(MASSAGE, SessionTypeState.RETIRED);
    settled();

    assertThat(ended()).isEmpty();
    assertThat(take(offered, first)).isInstanceOf(ChangeOutcome.Changed.class);
  }

  @Test
  void onlyATypeOfTheTrainerForOneClientIsWaitedForAndInThisClubOnly() {
    TrainerId colleague = scope.call(club, () -> people.trainer("Pavel"));
    SessionType ofColleague = added(colleague, MASSAGE);
    SessionType group = added(trainer, new SessionTypeWish("Йога", 60, 80_000, 10));
    TenantId other = clubs.open("Steel");
    joined(first, massage);

    for (SessionType wrong : List.of(ofColleague, group)) {
      assertThatIllegalArgumentException().isThrownBy(() -> joins(first, wrong));
    }
    assertThat(entries(other)).isEmpty();
    assertThat(entries(club)).hasSize(1);
  }

  private List<WaitlistEntryView> entries(TenantId tenant) {
    WaitlistQuery all = new WaitlistQuery(Optional.empty(), Optional.empty(), Optional.empty(), 50);
    return scope.call(tenant, () -> waitlist.list(all));
  }

  private BookingView bookedAt(Instant start) {
    BookingOutcome outcome =
        scope.call(club, () -> bookings.book(new BookSession(trainer, owner, start, null)));
    return ((BookingOutcome.Booked) outcome).booking();
  }

  private SessionType added(TrainerId of, SessionTypeWish wish) {
    return scope.call(club, () -> types.add(of, wish)).orElseThrow();
  }

  private void changed(SessionTypeWish wish, SessionTypeState state) {
    SessionTypeOutcome outcome =
        scope.call(club, () -> types.change(trainer, massage.id(), wish, state, 0));
    assertThat(outcome).isInstanceOf(SessionTypeOutcome.Saved.class);
  }

  private WaitlistOutcome joins(ClientId client, @Nullable SessionType type) {
    return joins(client, FIVE, type);
  }

  private WaitlistOutcome joins(ClientId client, LocalTime start, @Nullable SessionType type) {
    WaitWindow window = new WaitWindow(friday, start, start, 60);
    return scope.call(club, () -> waitlist.join(new JoinWaitlist(trainer, client, window, type)));
  }

  private WaitlistEntryView joined(ClientId client, @Nullable SessionType type) {
    return ((WaitlistOutcome.Joined) joins(client, type)).entry();
  }

  /** What the offers to Anna say that they are for. */
  private List<String> toldTypes() {
    return jdbc.sql(
            "select body -> 'arguments' ->> 'type' from cell.message where recipient_id = ? and"
                + " body ->> 'text' = 'waitlist.offer.client'")
        .param(anna.telegramId())
        .query(String.class)
        .list();
  }

  /** Which arguments of the offers to Anna go when the trainer is erased. */
  private List<String> goneWithTheTrainer() {
    return jdbc.sql(
            "select jsonb_array_elements_text(body -> 'about' -> ?) from cell.message where"
                + " recipient_id = ? and body ->> 'text' = 'waitlist.offer.client'")
        .params(trainer.toString(), anna.telegramId())
        .query(String.class)
        .list();
  }
}
