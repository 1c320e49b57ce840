package ru.trenergram.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.PlatformTest;

/** A transfer waits for sessions that meet in both tenants, and for nothing else. */
@PlatformTest
class MeetingSessionsTest extends TransferScene {

  private ClientId veraOfIron;
  private Instant then;

  @BeforeEach
  void theClubHasAClientToo() {
    await().until(this::soloIsLookedAt);
    veraOfIron = scope.call(iron, () -> people.client(olgaInIron, "Vera"));
    then = noon.plus(Duration.ofDays(6));
  }

  /** Whatever is booked from now on takes its time once. */
  private boolean soloIsLookedAt() {
    return jdbc.sql(
            """
            select not exists (
              select from cell.scheduled_task
              where task_name = 'share-time' and task_instance like '%' || ? and execution_time <= ?)
            """)
        .params(olgaInSolo.toString(), Utc.of(clock.instant()))
        .query(Boolean.class)
        .single();
  }

  @Test
  void aSessionThatIsNotSharedYetIsSharedAndHoldsNobodyUp() {
    BookingView here = confirmed(solo, olgaInSolo, ivanOfOlga, then);
    notShared(here);
    TransferId transfer = aboutToFreeze();

    steps.next(transfer);

    assertThat(step(transfer)).isEqualTo(TransferStep.SHARE);
    toTheEnd(transfer);
    assertThat(messagesTo(olga)).doesNotContain("transfer.meets.trainer", "booking.meets.trainer");
    assertThat(look(iron, here.id()).orElseThrow().state()).isEqualTo(BookingState.CONFIRMED);
    assertThat(timeIsTakenIn(here)).containsExactly(iron.value());
  }

  /** As it was before the clubs knew of each other: of two sessions one has the time. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theTrainerIsToldOnceAndSettlesItWhereTheyTrainNow(boolean clubHasTheTime) {
    BookingView here = twoAtOneTime(clubHasTheTime).getFirst();
    TransferId transfer = aboutToFreeze();

    assertThat(steps.next(transfer)).isAfter(clock.instant().plusSeconds(60));
    steps.next(transfer);

    assertThat(transfers.find(transfer, olga.person()).orElseThrow().obstacle())
        .isEqualTo(Obstacle.SESSIONS);
    assertThat(messagesTo(olga)).containsOnlyOnce("transfer.meets.trainer");
    scope.run(solo, () -> bookings.cancel(here.id(), new Actor.ByTrainer(olgaInSolo), null));
    toTheEnd(transfer);
    assertThat(step(transfer)).isEqualTo(TransferStep.DONE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theTrainerSettlesItWhereTheyGo(boolean clubHasTheTime) {
    List<BookingView> two = twoAtOneTime(clubHasTheTime);
    TransferId transfer = aboutToFreeze();
    steps.next(transfer);
    assertThat(step(transfer)).isEqualTo(TransferStep.FREEZE);

    scope.run(
        iron, () -> bookings.cancel(two.getLast().id(), new Actor.ByTrainer(olgaInIron), null));
    toTheEnd(transfer);

    BookingView here = two.getFirst();
    assertThat(step(transfer)).isEqualTo(TransferStep.DONE);
    assertThat(look(iron, here.id()).orElseThrow().state()).isEqualTo(BookingState.CONFIRMED);
    assertThat(look(solo, here.id()).orElseThrow().state()).isEqualTo(BookingState.CANCELLED);
    assertThat(timeIsTakenIn(here)).containsExactly(iron.value());
  }

  /** One in solo and one in the club. */
  private List<BookingView> twoAtOneTime(boolean clubHasTheTime) {
    if (clubHasTheTime) {
      BookingView here = withoutTime(solo, olgaInSolo, ivanOfOlga);
      return List.of(here, confirmed(iron, olgaInIron, veraOfIron, then));
    }
    BookingView there = withoutTime(iron, olgaInIron, veraOfIron);
    return List.of(confirmed(solo, olgaInSolo, ivanOfOlga, then), there);
  }

  private BookingView withoutTime(TenantId tenant, TrainerId trainer, ClientId client) {
    BookingView booking = confirmed(tenant, trainer, client, then);
    notShared(booking);
    return booking;
  }

  private void notShared(BookingView booking) {
    transactions.executeWithoutResult(_ ->
        jdbc.sql("delete from platform.trainer_busy where booking_id = ?")
            .param(booking.id().value())
            .update());
  }

  private List<UUID> timeIsTakenIn(BookingView booking) {
    return jdbc.sql("select tenant_id from platform.trainer_busy where booking_id = ?")
        .param(booking.id().value())
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }
}
