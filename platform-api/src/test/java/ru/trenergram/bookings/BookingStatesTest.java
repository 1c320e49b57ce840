package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ru.trenergram.bookings.Booking.Verdict;
import ru.trenergram.kernel.Money;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.tenancy.TenantId;

/**
 * Every state, every action, every actor, at every kind of moment, against the table below; what
 * the table does not name is not possible.
 */
class BookingStatesTest {

  private static final Instant START = Instant.parse("2027-03-10T15:00:00Z");
  private static final Instant END = START.plus(Duration.ofHours(1));
  private static final Party OLGA = new Party(UUID.randomUUID(), "Olga");
  private static final Party ANNA = new Party(UUID.randomUUID(), "Anna");

  /** States with whom they wait for; actors; actions; moments; before or after it expired. */
  private static final String TABLE =
      """
      held                              | client         | REQUEST        | far near                   | open         | DO
      asks-client asks-trainer confirmed | client        | REQUEST        | far near during after late | open expired | ALREADY
      asks-client                       | client         | CONFIRM        | far near                   | open expired | DO
      asks-trainer                      | trainer staff  | CONFIRM        | far near                   | open         | DO
      confirmed                         | client trainer staff | CONFIRM  | far near during after late | open expired | ALREADY
      asks-trainer                      | trainer staff  | REFUSE         | far near during            | open expired | DO
      cancelled                         | trainer staff  | REFUSE         | far near during after late | open expired | ALREADY
      held asks-client asks-trainer confirmed | client system | CANCEL    | far near                   | open expired | DO
      held asks-client asks-trainer confirmed | trainer staff | CANCEL    | far near during            | open expired | DO
      cancelled                         | client trainer staff system | CANCEL | far near during after late | open expired | ALREADY
      asks-client asks-trainer confirmed | client        | MOVE           | far                        | open expired | DO
      asks-client asks-trainer confirmed | trainer staff | MOVE           | far near                   | open expired | DO
      asks-client confirmed             | trainer staff  | COMPLETE MISS  | during after late          | open expired | DO
      completed                         | trainer staff  | COMPLETE       | far near during after late | open expired | ALREADY
      no-show                           | trainer staff  | MISS           | far near during after late | open expired | ALREADY
      completed                         | trainer staff  | MISS UNMARK    | far near during after      | open expired | DO
      no-show                           | trainer staff  | COMPLETE UNMARK | far near during after     | open expired | DO
      asks-client asks-trainer confirmed | trainer staff | UNMARK         | far near during after late | open expired | ALREADY
      confirmed                         | system         | COMPLETE       | after late                 | open expired | DO
      completed no-show                 | system         | COMPLETE       | far near during after late | open expired | ALREADY
      held asks-trainer                 | system         | EXPIRE         | far near during after late | expired      | DO
      cancelled                         | system         | EXPIRE         | far near during after late | open expired | ALREADY
      """;

  private static final Map<String, Instant> MOMENTS =
      Map.of(
          "far", START.minus(Duration.ofHours(24)),
          "near", START.minusSeconds(1),
          "during", START,
          "after", END,
          "late", END.plus(Duration.ofDays(7)));

  private static final Map<String, Actor> ACTORS =
      Map.of(
          "client", new Actor.ByClient(new ClientId(ANNA.id())),
          "trainer", new Actor.ByTrainer(new TrainerId(OLGA.id())),
          "staff", new Actor.ByStaff("owner"),
          "system", new Actor.BySystem());

  private static final List<String> STATES =
      List.of(
          "held", "asks-client", "asks-trainer", "confirmed", "completed", "no-show", "cancelled");

  private record Case(
      String state, String actor, BookingAction action, String moment, String expiry) {
    @Override
    public String toString() {
      return "%s %s %s %s %s".formatted(state, actor, action, moment, expiry);
    }
  }

  private static Map<Case, Verdict> table() {
    Map<Case, Verdict> table = new HashMap<>();
    for (String line : TABLE.lines().toList()) {
      List<List<String>> cells =
          Stream.of(line.split("\\|")).map(cell -> List.of(cell.strip().split(" +"))).toList();
      for (String state : cells.get(0)) {
        for (String actor : cells.get(1)) {
          for (String action : cells.get(2)) {
            for (String moment : cells.get(3)) {
              for (String expiry : cells.get(4)) {
                Case one = new Case(state, actor, BookingAction.valueOf(action), moment, expiry);
                assertThat(table.put(one, Verdict.valueOf(cells.get(5).getFirst())))
                    .as("%s stands twice in the table", one)
                    .isNull();
              }
            }
          }
        }
      }
    }
    return table;
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (String state : STATES) {
      for (String actor : ACTORS.keySet().stream().sorted().toList()) {
        for (BookingAction action : BookingAction.values()) {
          for (String moment : MOMENTS.keySet().stream().sorted().toList()) {
            for (String expiry : List.of("open", "expired")) {
              cases.add(new Case(state, actor, action, moment, expiry));
            }
          }
        }
      }
    }
    return cases.stream();
  }

  @Test
  void everyCaseIsTried() {
    assertThat(cases()).hasSize(7 * 4 * 9 * 5 * 2).containsAll(table().keySet());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isAsTheTableSays(Case one) {
    Instant now = MOMENTS.get(one.moment());
    Booking booking = booking(one.state(), one.expiry().equals("open") ? now.plusSeconds(1) : now);

    assertThat(booking.verdict(one.action(), ACTORS.get(one.actor()), now))
        .isEqualTo(table().getOrDefault(one, Verdict.NOT_POSSIBLE));
  }

  private static Booking booking(String state, Instant expiresAt) {
    return switch (state) {
      case "held" -> booking(BookingState.HELD, null, expiresAt);
      case "asks-client" -> booking(BookingState.PENDING, Side.CLIENT, null);
      case "asks-trainer" -> booking(BookingState.PENDING, Side.TRAINER, expiresAt);
      case "confirmed" -> booking(BookingState.CONFIRMED, null, null);
      case "completed" -> booking(BookingState.COMPLETED, null, null);
      case "no-show" -> booking(BookingState.NO_SHOW, null, null);
      default -> booking(BookingState.CANCELLED, null, null);
    };
  }

  private static Booking booking(
      BookingState state, @Nullable Side awaits, @Nullable Instant expiresAt) {
    return booking(state, awaits, expiresAt, false, false);
  }

  private static Booking booking(
      BookingState state,
      @Nullable Side awaits,
      @Nullable Instant expiresAt,
      boolean movedByTrainer,
      boolean feeStands) {
    BookingView view =
        new BookingView(
            BookingId.next(),
            state,
            awaits,
            OLGA,
            ANNA,
            START,
            END,
            ZoneId.of("Europe/Moscow"),
            Money.roubles(2_500),
            new CancellationTerms(24, 24),
            expiresAt,
            3,
            null,
            null,
            null,
            movedByTrainer,
            feeStands);
    return new Booking(new BookingNews(new TenantId(UUID.randomUUID()), view, 1, 2), null);
  }

  @Test
  void cancellingIsFreeBeforeTheDeadlineOrWhereNothingWasAgreed() {
    Actor anna = ACTORS.get("client");
    Instant late = START.minus(Duration.ofHours(24)).plusMillis(1);
    Booking confirmed = booking(BookingState.CONFIRMED, null, null);

    assertThat(confirmed.freeToCancel(anna, MOMENTS.get("far"))).isTrue();
    assertThat(confirmed.freeToCancel(anna, late)).isFalse();
    assertThat(confirmed.freeToCancel(ACTORS.get("trainer"), late)).isTrue();
    assertThat(confirmed.freeToCancel(ACTORS.get("staff"), late)).isTrue();
    assertThat(confirmed.freeToCancel(ACTORS.get("system"), late)).isTrue();
    assertThat(booking(BookingState.PENDING, Side.CLIENT, null).freeToCancel(anna, late)).isTrue();
  }

  @Test
  void whoMovesAWayFromADeadlineThatHasPassedStillOwes() {
    Booking far = booking(BookingState.PENDING, Side.TRAINER, null, false, true);

    assertThat(far.freeToCancel(ACTORS.get("client"), MOMENTS.get("far"))).isFalse();
  }

  @Test
  void whatTheTrainerMovedIsRefusedFreeOfCharge() {
    Booking moved = booking(BookingState.PENDING, Side.CLIENT, null, true, false);

    assertThat(moved.freeToCancel(ACTORS.get("client"), MOMENTS.get("near"))).isTrue();
    assertThat(
            moved
                .in(BookingState.CONFIRMED)
                .freeToCancel(ACTORS.get("client"), MOMENTS.get("near")))
        .as("agreed since")
        .isFalse();
  }

  @Test
  void cancellingHasNoFreeTimeLeftForWhoMovedItTooLate() {
    BookingView moved = booking(BookingState.CONFIRMED, null, null, false, true).view();

    assertThat(moved.freeUntil()).isNull();
    assertThat(moved.freeAt(MOMENTS.get("far"))).isFalse();
    assertThat(moved.freeUntilAgreed()).isFalse();
  }

  @Test
  void untilTheClientAgreesToATrainersMoveSayingNoIsFree() {
    BookingView moved = booking(BookingState.PENDING, Side.CLIENT, null, true, true).view();

    assertThat(moved.freeUntilAgreed()).isTrue();
    assertThat(moved.freeAt(MOMENTS.get("near"))).isTrue();
    assertThat(booking(BookingState.PENDING, Side.TRAINER, null, false, true).view())
        .returns(false, BookingView::freeUntilAgreed);
  }

  @Test
  void aTimeBeforeBindsAgainUnlessItsDeadlinePassedWhileTheTrainerWasSilent() {
    StoodAt agreed = new StoodAt(true, START.minus(Duration.ofDays(1)));
    Instant freeUntil = agreed.start().minus(Duration.ofHours(24));
    Booking wished = booking(BookingState.PENDING, Side.TRAINER, freeUntil);
    Booking late = booking(BookingState.PENDING, Side.TRAINER, freeUntil, false, true);

    assertThat(wished.back(agreed, freeUntil).view().state()).isEqualTo(BookingState.CONFIRMED);
    assertThat(wished.back(agreed, freeUntil.plusMillis(1)).view().awaits()).isEqualTo(Side.CLIENT);
    assertThat(late.back(agreed, freeUntil.plusMillis(1)).view())
        .returns(BookingState.CONFIRMED, BookingView::state)
        .returns(false, BookingView::feeStands);
    assertThat(late.back(agreed, freeUntil).view())
        .as("it stood before")
        .returns(true, BookingView::feeStands);
    assertThat(wished.back(new StoodAt(false, agreed.start()), freeUntil).view().awaits())
        .isEqualTo(Side.CLIENT);
    assertThat(wished.back(agreed, freeUntil).time())
        .isEqualTo(new Slot(agreed.start(), agreed.start().plus(Duration.ofHours(1))));
  }
}
