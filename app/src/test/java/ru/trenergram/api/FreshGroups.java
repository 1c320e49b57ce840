package ru.trenergram.api;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.ConflictChoice;
import ru.trenergram.bookings.GroupOutcome;
import ru.trenergram.bookings.GroupSeries;
import ru.trenergram.bookings.GroupSeriesOutcome;
import ru.trenergram.bookings.GroupSessionId;
import ru.trenergram.bookings.GroupSessions;
import ru.trenergram.bookings.PlanGroup;
import ru.trenergram.bookings.PlanGroupSeries;
import ru.trenergram.bookings.Repeat;
import ru.trenergram.bookings.SeatOutcome;
import ru.trenergram.bookings.Seats;
import ru.trenergram.bookings.TakeSeat;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.SettingsDesk;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeId;
import ru.trenergram.scheduling.SessionTypeWish;
import ru.trenergram.scheduling.SessionTypes;

/** What trainers offer: settings, session types, group sessions; in the club that is bound. */
@Lazy
final class FreshGroups {

  private static final SessionTypeWish ALONE = new SessionTypeWish("Растяжка", 30, 80_000, 1);
  private static final SessionTypeWish GROUP = new SessionTypeWish("Йога", 30, 80_000, 100);

  private final SettingsDesk settings;
  private final SessionTypes types;
  private final GroupSessions sessions;
  private final Seats seats;
  private final GroupSeries series;
  private volatile @Nullable UUID occurrence;

  FreshGroups(
      SettingsDesk settings,
      SessionTypes types,
      GroupSessions sessions,
      Seats seats,
      GroupSeries series) {
    this.settings = settings;
    this.types = types;
    this.sessions = sessions;
    this.seats = seats;
    this.series = series;
  }

  int settingsVersion(TrainerId trainer) {
    return settings.find(trainer).orElseThrow().version();
  }

  UUID single(TrainerId trainer) {
    return types.add(trainer, ALONE).orElseThrow().id().value();
  }

  UUID group(TrainerId trainer) {
    return types.add(trainer, GROUP).orElseThrow().id().value();
  }

  UUID session(TrainerId trainer, UUID groupType, Instant start) {
    SessionType type = types.find(trainer, new SessionTypeId(groupType)).orElseThrow();
    GroupOutcome made = sessions.make(new PlanGroup(type, start), new Actor.ByTrainer(trainer));
    return ((GroupOutcome.Done) made).session().id().value();
  }

  /** A series of one group session, so that it takes no other test's moment. */
  UUID series(TrainerId trainer, UUID groupType, Instant start) {
    SessionType type = types.find(trainer, new SessionTypeId(groupType)).orElseThrow();
    Repeat once = new Repeat(Set.of(), 1, null, 1, Set.of());
    PlanGroupSeries wish = new PlanGroupSeries(type, start, once, ConflictChoice.ALL_OR_NOTHING);
    GroupSeriesOutcome.Done made =
        (GroupSeriesOutcome.Done) series.make(wish, new Actor.ByTrainer(trainer));
    occurrence = made.sessions().getFirst().id().value();
    return made.series().value();
  }

  /** The session of the series that was handed out last. */
  UUID occurrence() {
    return Objects.requireNonNull(occurrence);
  }

  /** The session with something in its history; only the first time changes it. */
  UUID resized(TrainerId trainer, UUID session) {
    sessions.resize(new GroupSessionId(session), 90, new Actor.ByTrainer(trainer));
    return session;
  }

  /** A session of two at night, when nobody looks for a slot. */
  UUID full(TrainerId trainer, UUID groupType, ClientId one, ClientId other) {
    UUID session = session(trainer, groupType, Instant.parse("2027-02-27T00:00:00Z"));
    sessions.resize(new GroupSessionId(session), 2, new Actor.ByTrainer(trainer));
    takesPart(session, trainer, one);
    takesPart(session, trainer, other);
    return session;
  }

  void takesPart(UUID session, TrainerId trainer, ClientId client) {
    SeatOutcome seat =
        seats.add(
            new TakeSeat(new GroupSessionId(session), client, true), new Actor.ByTrainer(trainer));
    if (!(seat instanceof BookingOutcome.Booked)) {
      throw new AssertionError("no seat: " + seat);
    }
  }
}
