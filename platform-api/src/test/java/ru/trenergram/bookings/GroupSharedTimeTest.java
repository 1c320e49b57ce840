package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;

/** The trainer of a group works in a second club: the group takes their time there too, once. */
class GroupSharedTimeTest extends GroupScene {

  private TenantId steel;
  private TrainerId there;
  private ClientId theirClient;

  @BeforeEach
  void aSecondClub() {
    steel = clubs.open("Steel");
    scope.run(
        steel,
        () -> {
          there = people.trainer(olga);
          theirClient = people.client(there, "Client of Steel");
        });
    await().until(() -> taken() == 1);
  }

  @Test
  void aGroupMadeBeforeIsBusyInTheSecondClubUntilItIsOff() {
    assertThat(bookThere()).isInstanceOf(BookingOutcome.SlotTaken.class);

    cancelSession(byTrainer());

    assertThat(bookThere()).isInstanceOf(BookingOutcome.Booked.class);
  }

  @Test
  void seatsTakeNoTimeOfTheirOwn() {
    List<ClientId> two = clients(2);

    BookingView first = seat(add(two.getFirst()));
    seat(add(two.getLast()));
    cancel(first, byTrainer());

    assertThat(taken()).isEqualTo(1);
    assertThat(bookThere()).isInstanceOf(BookingOutcome.SlotTaken.class);
  }

  @Test
  void movedItLeavesItsHourInTheSecondClubToo() {
    seat(add(client));

    assertThat(move(friday.plus(Duration.ofHours(2)))).isInstanceOf(GroupOutcome.Done.class);

    assertThat(bookThere()).isInstanceOf(BookingOutcome.Booked.class);
  }

  @Test
  void anHourOfTheSecondClubIsNoHourForAGroup() {
    move(friday.plus(Duration.ofHours(2)));
    bookThere();

    assertThat(make(friday)).isInstanceOf(BookingOutcome.SlotTaken.class);
    assertThat(move(friday)).isInstanceOf(BookingOutcome.SlotTaken.class);
    assertThat(now().start()).isEqualTo(friday.plus(Duration.ofHours(2)));
  }

  private BookingOutcome bookThere() {
    return scope.call(
        steel, () -> bookings.book(new BookSession(there, theirClient, friday, null)));
  }

  /** How often the group's club says that the trainer is busy. */
  private int taken() {
    return jdbc.sql("select count(*) from platform.trainer_busy where tenant_id = ?")
        .param(club.value())
        .query(Integer.class)
        .single();
  }
}
