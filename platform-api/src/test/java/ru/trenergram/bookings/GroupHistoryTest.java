package ru.trenergram.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.BookingChange.Who;
import ru.trenergram.bookings.GroupChange.What;
import ru.trenergram.identity.Staff;
import ru.trenergram.identity.StaffRole;
import ru.trenergram.tenancy.TenantId;

/** What is told of a group session that is resized, moved and called off. */
class GroupHistoryTest extends GroupScene {

  @Autowired GroupHistory history;
  @Autowired Staff staff;

  private final Actor maria = new Actor.ByStaff(UUID.randomUUID().toString());

  @BeforeEach
  void theClubHasAManager() {
    staff.grant(club, ((Actor.ByStaff) maria).subject(), "Мария", StaffRole.MANAGER);
  }

  @Test
  void tellsWhoDidWhatAndWhen() {
    Instant later = friday.plus(Duration.ofHours(2));
    clock.move(Duration.ofMinutes(1));
    resize(12, maria);
    done(move(later));
    done(cancelSession(maria));

    List<GroupChange> told = of(byTrainer());

    assertThat(told)
        .extracting(GroupChange::what)
        .containsExactly(What.MADE, What.RESIZED, What.MOVED, What.CANCELLED);
    assertThat(told).extracting(GroupChange::version).containsExactly(0, 1, 2, 3);
    assertThat(told)
        .extracting(GroupChange::who)
        .containsExactly(Who.TRAINER, Who.STAFF, Who.TRAINER, Who.STAFF);
    assertThat(told.getFirst().at()).isBefore(told.get(1).at());
    assertThat(told.get(2).before()).isEqualTo(friday);
    assertThat(told.get(2).start()).isEqualTo(later);
    assertThat(told.getLast().cause()).isEqualTo(CancellationCause.WISHED);
    assertThat(told.getLast().state()).isEqualTo(GroupSessionState.CANCELLED);
    assertThat(told.get(1).name()).as("who of the staff it was, only the staff learn").isNull();
    assertThat(of(maria).get(1).name()).isEqualTo("Мария");
  }

  @Test
  void otherSeatsAreToldWithThoseBeforeAndOnlyWhereThereAreOthers() {
    GroupSession resized = resize(12, byTrainer());
    GroupSession same = resize(12, byTrainer());

    assertThat(resized).isEqualTo(now()).isEqualTo(same);
    assertThat(resized.version()).isEqualTo(session.version() + 1);
    GroupChange told = of(byTrainer()).getLast();
    assertThat(told.what()).isEqualTo(What.RESIZED);
    assertThat(told.capacityBefore()).isEqualTo(SEATS);
    assertThat(told.capacity()).isEqualTo(12);
    assertThat(told.version()).isEqualTo(resized.version());
  }

  @Test
  void tellsWhyAlsoWhereNobodyHasASeat() {
    Instant later = friday.plus(Duration.ofHours(2));
    done(
        scope.call(club, () -> moving.move(session.id(), later, maria, true, "The hall is taken")));

    assertThat(of(byTrainer()))
        .extracting(GroupChange::reason)
        .containsExactly(null, "The hall is taken");
  }

  @Test
  void whatIsRefusedIsNoChange() {
    clients(3).forEach(this::add);

    GroupOutcome outcome = scope.call(club, () -> groups.resize(session.id(), 2, maria));

    assertThat(outcome).isInstanceOf(GroupOutcome.SeatsTaken.class);
    assertThat(of(maria)).extracting(GroupChange::what).containsExactly(What.MADE);
    assertThat(now().version()).isEqualTo(session.version());
  }

  @Test
  void isPagedAndEndsAtTheWall() {
    resize(12, byTrainer());
    resize(14, byTrainer());
    TenantId other = clubs.open("Steel");
    Actor colleague = new Actor.ByTrainer(scope.call(club, () -> people.trainer("Igor")));

    assertThat(scope.call(club, () -> history.of(session.id(), maria, 0, 1)).orElseThrow())
        .extracting(GroupChange::capacity)
        .containsExactly(12);
    assertThat(scope.call(club, () -> history.of(session.id(), maria, 2, 1)).orElseThrow())
        .isEmpty();
    for (Actor stranger : List.of(colleague, new Actor.ByClient(client))) {
      assertThat(toldTo(club, stranger)).isEmpty();
    }
    assertThat(toldTo(other, maria)).isEmpty();
  }

  private GroupSession resize(int capacity, Actor by) {
    return done(scope.call(club, () -> groups.resize(session.id(), capacity, by)));
  }

  private List<GroupChange> of(Actor reader) {
    return toldTo(club, reader).orElseThrow();
  }

  private Optional<List<GroupChange>> toldTo(TenantId tenant, Actor reader) {
    return scope.call(tenant, () -> history.of(session.id(), reader, -1, 50));
  }
}
