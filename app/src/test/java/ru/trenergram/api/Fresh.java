package ru.trenergram.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Lazy;
import ru.trenergram.balances.Account;
import ru.trenergram.bookings.ClubTermsDesk;
import ru.trenergram.notes.Writer;
import ru.trenergram.people.Invitations;
import ru.trenergram.people.RetentionDesk;
import ru.trenergram.people.TrainerId;
import ru.trenergram.reminders.Reminders;
import ru.trenergram.scheduling.Schedules;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;

/**
 * What is made anew for a player of the {@link World}, so that an operation finds it in the state
 * in which it can be done, and no other test is in its way.
 */
@Lazy
final class Fresh {

  private final World world;
  private final TestClubs clubs;
  private final TestPeople people;
  private final TenantScope scope;
  private final FreshBookings bookings;
  private final FreshGroups groups;
  private final FreshSeries series;
  private final FreshSchedule schedule;
  private final FreshTransfers transfers;
  private final FreshNotes notes;
  private final Till till;
  private final ClubTermsDesk clubTerms;
  private final RetentionDesk retention;
  private final Invitations invitations;
  private final Schedules schedules;
  private final Reminders reminders;
  private final SignIn signIn;
  private final Map<TrainerId, UUID> full = new ConcurrentHashMap<>();

  Fresh(
      World world,
      TestClubs clubs,
      TestPeople people,
      TenantScope scope,
      FreshBookings bookings,
      FreshGroups groups,
      FreshSeries series,
      FreshSchedule schedule,
      FreshTransfers transfers,
      FreshNotes notes,
      Till till,
      ClubTermsDesk clubTerms,
      RetentionDesk retention,
      Invitations invitations,
      Schedules schedules,
      Reminders reminders,
      SignIn signIn) {
    this.world = world;
    this.clubs = clubs;
    this.people = people;
    this.scope = scope;
    this.bookings = bookings;
    this.groups = groups;
    this.series = series;
    this.schedule = schedule;
    this.transfers = transfers;
    this.notes = notes;
    this.till = till;
    this.clubTerms = clubTerms;
    this.retention = retention;
    this.invitations = invitations;
    this.schedules = schedules;
    this.reminders = reminders;
    this.signIn = signIn;
  }

  UUID specialDays(Player player) {
    return world.ofPair(player, (trainer, _) -> schedule.dayOff(trainer));
  }

  UUID blockedTime(Player player) {
    return world.ofPair(player, (trainer, _) -> schedule.blocked(trainer));
  }

  UUID pass(Player player) {
    return world.ofPair(player, (trainer, client) -> till.freshPass(new Account(trainer, client)));
  }

  /** A freeze of the pass that was fresh last. */
  UUID freeze(Player player) {
    return world.ofPair(
        player, (trainer, client) -> till.freshFreeze(new Account(trainer, client)));
  }

  /** A transfer of the player's trainer, with the clients asked. */
  UUID transfer(Player player) {
    Pair pair = world.pairOf(player);
    return transfers.transfer(pair.club(), pair.trainer(), world.gamma());
  }

  /** The player's trainer is not on the way anywhere. */
  void noTransfer(Player player) {
    Pair pair = world.pairOf(player);
    transfers.callOff(pair.club(), pair.trainer(), world.gamma());
  }

  UUID booking(Player player) {
    return world.ofPair(player, (trainer, client) -> bookings.booked(trainer, client).value());
  }

  /** A booking of the player to which this can be done. */
  UUID booking(Operation operation, Player player) {
    return world.ofPair(
        player, (trainer, client) -> bookings.booking(operation, player, trainer, client));
  }

  /** A session type that nobody else changes meanwhile. */
  UUID sessionType(Operation operation, Player player) {
    return operation.is("changeSessionType")
        ? world.ofPair(player, (trainer, _) -> groups.single(trainer))
        : world.pairOf(player).sessionType();
  }

  /** A group session of the player's trainer to which this can be done. */
  UUID groupSession(Operation operation, Player player) {
    Pair pair = world.pairOf(player);
    if (operation.is("joinGroupWaitlist")) {
      return world.ofPair(player, (trainer, _) -> fullSession(trainer, pair.groupType()));
    }
    if (operation.is("listGroupSessionHistory")) {
      world.ofPair(player, (trainer, _) -> groups.resized(trainer, pair.groupSession()));
    }
    return operation.method().equals("GET")
        ? pair.groupSession()
        : world.ofPair(
            player,
            (trainer, client) ->
                groups.session(
                    trainer,
                    pair.groupType(),
                    operation.is("holdSeat") && player.kind().equals("client")
                        ? bookings.open(trainer, client)
                        : bookings.freeMoment()));
  }

  /** A note that the player may change. */
  UUID note(Player player) {
    return world.ofPair(
        player,
        (trainer, client) ->
            notes.note(
                player.isStaff() ? new Writer.ByStaff("somebody") : new Writer.ByTrainer(trainer),
                client));
  }

  /** One of a trainer in which no seat is left; clients are to wait for it but not to fill it. */
  private UUID fullSession(TrainerId trainer, UUID groupType) {
    return full.computeIfAbsent(
        trainer,
        _ ->
            groups.full(
                trainer,
                groupType,
                people.client(trainer, "Занявшая"),
                people.client(trainer, "Занявший")));
  }

  UUID series(Player player) {
    return world.ofPair(player, series::series);
  }

  /** A series of group sessions of the player's trainer. */
  UUID groupSeries(Player player) {
    Pair pair = world.pairOf(player);
    return world.ofPair(
        player, (trainer, _) -> groups.series(trainer, pair.groupType(), bookings.freeMoment()));
  }

  /** The session of the series that was handed out last, of the kind that this is about. */
  UUID occurrence(Operation operation) {
    return operation.path().startsWith("/api/v1/group-sessions")
        ? groups.occurrence()
        : series.occurrence();
  }

  /** A place in the waitlist. */
  UUID waiting(Player player) {
    return world.ofPair(player, series::waiting);
  }

  /** Makes room for one more place in the waitlist. */
  void leaveWaitlists(Player player) {
    world.ofPair(
        player,
        (trainer, client) -> {
          series.leaveAll(trainer, client);
          return client;
        });
  }

  /** A start that the player may choose. */
  Instant start(Operation operation, Player player) {
    return world.ofPair(
        player, (trainer, client) -> bookings.start(operation, player, trainer, client));
  }

  /** A day that is special in no schedule, or the one that was handed out last. */
  LocalDate freeDay(boolean another) {
    return schedule.freeDay(another);
  }

  /** What this operation calls the version, as it is now. */
  int version(Operation operation, Player player) {
    return switch (operation.id()) {
      case "setBookingRules" ->
          world.ofPair(player, (trainer, _) -> bookings.rulesVersion(trainer));
      case "setClubTerms" -> scope.call(player.club(), () -> clubTerms.find().version());
      case "setRetention" -> scope.call(player.club(), () -> retention.find().version());
      case "setTrainerSettings" ->
          world.ofPair(player, (trainer, _) -> groups.settingsVersion(trainer));
      case "setReminderSettings" ->
          world.ofPair(player, (trainer, _) -> reminders.settings(trainer).orElseThrow().version());
      case "changeSessionType", "changeClientNote", "setSessionNote" -> 0;
      // What the trainer booked is as it was made; a request was a hold before.
      case "confirmBooking" -> player.kind().equals("client") ? 0 : 1;
      default -> scheduleVersion(player);
    };
  }

  private int scheduleVersion(Player player) {
    return world.ofPair(player, (trainer, _) -> schedules.find(trainer).orElseThrow().version());
  }

  /** The code of a mail about a second club, sent to this player. */
  String code(Player player) {
    TenantId second = clubs.register("Второй клуб");
    return signIn.codeFor(player, second);
  }

  UUID invitation(Player player) {
    return scope.call(
        player.club(), () -> invitations.invite(null, "owner").invitation().id().value());
  }
}
