package ru.trenergram.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.Attendance;
import ru.trenergram.bookings.BookSession;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.identity.PersonId;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.privacy.Subject;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;

@PlatformTest
class ReviewsTest {

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Bookings bookings;
  @Autowired Attendance attendance;
  @Autowired Reviews reviews;
  @Autowired PersonalReviews personal;
  @Autowired TransactionOperations transactions;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;

  private TenantId club;
  private TrainerId trainer;
  private ClientId anna;
  private ClientId boris;

  @BeforeEach
  void aTrainerWithTwoClients() {
    club = clubs.open("Iron");
    scope.run(
        club,
        () -> {
          trainer = people.trainer("Olga");
          anna = people.client(trainer, "Anna");
          boris = people.client(trainer, "Boris");
        });
  }

  @Test
  void aClientRatesASessionThatTookPlaceOnce() {
    BookingId session = completed(anna);

    ReviewView review = given(session, anna, 4, "  Хорошо!  ");

    assertThat(review.rating()).isEqualTo(4);
    assertThat(review.text()).isEqualTo("Хорошо!");
    assertThat(review.client().name()).isEqualTo("Anna");
    assertThat(review.counts()).isTrue();
    assertThat(give(session, anna, 1, "Плохо"))
        .isEqualTo(new ReviewOutcome.AlreadyGiven(find(session)));
    assertThat(find(session).rating()).isEqualTo(4);
  }

  @Test
  void ofManyReviewsOfOneSessionExactlyOneIsKept() throws Exception {
    BookingId session = completed(anna);
    List<Callable<ReviewOutcome>> rush = new ArrayList<>();
    for (int n = 0; n < 16; n++) {
      int rating = 1 + n % 5;
      rush.add(() -> give(session, anna, rating, "Слово " + rating));
    }

    List<ReviewOutcome> outcomes = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var outcome : threads.invokeAll(rush)) {
        outcomes.add(outcome.get());
      }
    }

    assertThat(outcomes).filteredOn(ReviewOutcome.Given.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(ReviewOutcome.AlreadyGiven.class::isInstance).hasSize(15);
    assertThat(find(session).text()).isEqualTo("Слово " + find(session).rating());
  }

  @Test
  void refusesOthersSessionsAndThoseThatDidNotTakePlace() {
    BookingId session = completed(anna);
    BookingId ahead = booked(anna);
    TenantId other = clubs.open("Steel");

    assertThat(give(session, boris, 1, null)).isInstanceOf(ReviewOutcome.Missing.class);
    assertThat(give(ahead, anna, 1, null)).isInstanceOf(ReviewOutcome.NotCompleted.class);
    assertThat(
            scope.<ReviewOutcome, RuntimeException>call(
                other, () -> reviews.give(new GiveReview(session, anna, 1, null))))
        .isInstanceOf(ReviewOutcome.Missing.class);
    assertThat(
            scope.<Optional<ReviewView>, RuntimeException>call(
                club, () -> reviews.find(session, new Actor.ByClient(boris))))
        .isEmpty();
    assertThat(rating()).isEqualTo(new TrainerRating(null, 0, 0));
  }

  @Test
  void aClientCountsOnceHoweverOftenTheyRate() {
    given(completed(anna), anna, 5, null);
    given(completed(anna), anna, 5, null);
    given(completed(anna), anna, 4, null);
    given(completed(boris), boris, 2, null);

    assertThat(rating()).isEqualTo(new TrainerRating(new BigDecimal("3.33"), 2, 4));
  }

  @Test
  void aSessionCountsForEighteenMonths() {
    Instant end = given(completed(anna), anna, 3, null).givenAt();
    Instant over = end.atZone(ZoneOffset.UTC).plusMonths(18).toInstant();
    clock.moveTo(over.minus(Duration.ofDays(15)));
    given(completed(boris), boris, 5, null);
    assertThat(rating().clients()).isEqualTo(2);

    clock.moveTo(over.plus(Duration.ofDays(1)));

    assertThat(rating()).isEqualTo(new TrainerRating(new BigDecimal("5.00"), 1, 1));
  }

  @Test
  void aSessionThatIsFoundNotToHaveTakenPlaceDoesNotCountUntilThatIsCorrected() {
    BookingId session = completed(anna);
    given(session, anna, 1, "Никто не пришёл");
    given(completed(boris), boris, 5, null);

    mark(session, false);
    assertThat(find(session).counts()).isFalse();
    assertThat(rating()).isEqualTo(new TrainerRating(new BigDecimal("5.00"), 1, 1));
    mark(session, true);

    assertThat(rating()).isEqualTo(new TrainerRating(new BigDecimal("3.00"), 2, 2));
  }

  @Test
  void staffHideATextAndShowItAgainAndTheRatingCountsAllTheWhile() {
    BookingId session = completed(anna);
    given(session, anna, 1, "Ругань");

    assertThat(hide(session, "Оскорбления")).isInstanceOf(ModerationOutcome.Done.class);
    assertThat(hide(session, "Ещё раз")).isInstanceOf(ModerationOutcome.Done.class);
    assertThat(Objects.requireNonNull(find(session).hiding()).reason()).isEqualTo("Оскорбления");
    assertThat(rating().reviews()).isEqualTo(1);
    show(session);
    show(session);

    assertThat(find(session).hiding()).isNull();
    assertThat(find(session).text()).isEqualTo("Ругань");
    assertThat(moderations(session)).containsExactly("1 true subject", "2 false subject");
  }

  @Test
  void onlyATextCanBeHidden() {
    BookingId session = completed(anna);
    BookingId unrated = completed(anna);
    given(session, anna, 1, "   ");

    assertThat(hide(session, "Оскорбления")).isInstanceOf(ModerationOutcome.NoText.class);
    assertThat(hide(unrated, "Оскорбления")).isInstanceOf(ModerationOutcome.Missing.class);
  }

  @Test
  void erasingTakesTheWordsAndLeavesTheRating() {
    BookingId session = completed(anna);
    given(session, anna, 2, "Слова Анны");
    hide(session, "Слова о словах");
    given(completed(boris), boris, 4, "Слова Бориса");

    scope.run(
        club,
        () ->
            transactions.executeWithoutResult(_ ->
                personal.erase(
                    new Subject(
                        new PersonId(UUID.randomUUID()), 1, Set.of(), Set.of(anna.value())))));

    assertThat(find(session).text()).isNull();
    assertThat(Objects.requireNonNull(find(session).hiding()).reason()).isNull();
    assertThat(rating().clients()).isEqualTo(2);
    assertThat(list(10, Optional.empty()).getFirst().text()).isEqualTo("Слова Бориса");
  }

  @Test
  void theDatabaseLetsNoRatingBeChangedOrRemoved() {
    BookingId session = completed(anna);
    given(session, anna, 1, null);

    for (String sql :
        List.of(
            "update in_club.review set rating = 5",
            "delete from in_club.review",
            "update in_club.review_moderation set hidden = false")) {
      assertThatThrownBy(() -> scope.call(club, () -> jdbc.sql(sql).update()))
          .as(sql)
          .isInstanceOf(DataAccessException.class)
          .rootCause()
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void theListIsPagedTheNewestFirstAndEndsAtTheWall() {
    List<BookingId> sessions = new ArrayList<>();
    for (int n = 0; n < 5; n++) {
      BookingId session = completed(n % 2 == 0 ? anna : boris);
      given(session, n % 2 == 0 ? anna : boris, 5, null);
      sessions.add(session);
    }
    scope.run(club, () -> people.trainer("Igor"));

    List<BookingId> seen = new ArrayList<>();
    Optional<ReviewQuery.Place> after = Optional.empty();
    do {
      List<ReviewView> page = list(2, after);
      page.forEach(review -> seen.add(review.session()));
      after =
          page.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  new ReviewQuery.Place(page.getLast().givenAt(), page.getLast().session()));
    } while (after.isPresent());

    assertThat(seen).containsExactlyElementsOf(sessions.reversed());
    assertThat(
            scope.<List<ReviewView>, RuntimeException>call(
                club,
                () ->
                    reviews.list(
                        new ReviewQuery(
                            Optional.of(trainer), Optional.of(boris), Optional.empty(), 10))))
        .hasSize(2);
    TenantId other = clubs.open("Steel");
    assertThat(
            scope.<List<ReviewView>, RuntimeException>call(
                other,
                () ->
                    reviews.list(
                        new ReviewQuery(Optional.empty(), Optional.empty(), Optional.empty(), 10))))
        .isEmpty();
  }

  private BookingId booked(ClientId client) {
    Instant start = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(4));
    return scope.call(
        club,
        () ->
            ((BookingOutcome.Booked) bookings.book(new BookSession(trainer, client, start, null)))
                .booking()
                .id());
  }

  private BookingId completed(ClientId client) {
    BookingId session = booked(client);
    clock.move(Duration.ofHours(6));
    mark(session, true);
    return session;
  }

  private void mark(BookingId session, boolean came) {
    scope.call(club, () -> attendance.mark(session, came, new Actor.ByTrainer(trainer)));
  }

  private ReviewOutcome give(BookingId session, ClientId by, int rating, String text) {
    return scope.call(club, () -> reviews.give(new GiveReview(session, by, rating, text)));
  }

  private ReviewView given(BookingId session, ClientId by, int rating, String text) {
    return ((ReviewOutcome.Given) give(session, by, rating, text)).review();
  }

  private ReviewView find(BookingId session) {
    return scope.call(club, () -> reviews.find(session, new Actor.BySystem()).orElseThrow());
  }

  private List<ReviewView> list(int limit, Optional<ReviewQuery.Place> after) {
    return scope.call(
        club,
        () -> reviews.list(new ReviewQuery(Optional.of(trainer), Optional.empty(), after, limit)));
  }

  private ModerationOutcome hide(BookingId session, String reason) {
    return scope.call(club, () -> reviews.hide(session, "subject", reason));
  }

  private void show(BookingId session) {
    scope.call(club, () -> reviews.show(session, "subject"));
  }

  private TrainerRating rating() {
    return scope.call(club, () -> reviews.rating(trainer));
  }

  private List<String> moderations(BookingId session) {
    return scope.call(
        club,
        () ->
            Collections.unmodifiableList(
                jdbc.sql(
                        """
                        select version || ' ' || hidden || ' ' || subject
                        from in_club.review_moderation where booking_id = ? order by version
                        """)
                    .param(session.value())
                    .query(String.class)
                    .list()));
  }
}
