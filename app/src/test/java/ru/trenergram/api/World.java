package ru.trenergram.api;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import ru.trenergram.balances.Account;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.ScheduleDesk;
import ru.trenergram.bookings.ScheduleOutcome;
import ru.trenergram.identity.StaffRole;
import ru.trenergram.notes.ClientNotes;
import ru.trenergram.notes.Writer;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.Invitations;
import ru.trenergram.people.TrainerId;
import ru.trenergram.reminders.Reminders;
import ru.trenergram.scheduling.ScheduleChange;
import ru.trenergram.scheduling.Schedules;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;
import ru.trenergram.testing.TestPeople.Somebody;

/**
 * Two clubs, the tenant of trainers without a club, and people in them: two trainers of one club,
 * two solo trainers with a common client, and somebody who is a client here and a trainer there.
 */
final class World {

  private final TestClubs clubs;
  private final TestPeople people;
  private final TenantScope scope;
  private final FreshBookings bookings;
  private final FreshGroups groups;
  private final FreshSeries series;
  private final Invitations invitations;
  private final Schedules schedules;
  private final Reminders reminders;
  private final ScheduleDesk scheduleDesk;
  private final SignIn signIn;
  private final Till till;
  private final FreshTransfers transfers;
  private final ClientNotes notes;
  private final AtomicLong days = new AtomicLong();
  private final Map<TrainerId, UUID> full = new ConcurrentHashMap<>();

  private final List<Pair> pairs = new ArrayList<>();
  private final List<Player> players = new ArrayList<>();
  private final TenantId alpha;
  private final TenantId beta;
  private final TenantId gamma;

  World(
      TestClubs clubs,
      TestPeople people,
      TenantScope scope,
      FreshBookings bookings,
      FreshGroups groups,
      FreshSeries series,
      Invitations invitations,
      Schedules schedules,
      Reminders reminders,
      ScheduleDesk scheduleDesk,
      SignIn signIn,
      Till till,
      ClientNotes notes,
      FreshTransfers transfers) {
    this.clubs = clubs;
    this.people = people;
    this.scope = scope;
    this.bookings = bookings;
    this.groups = groups;
    this.series = series;
    this.invitations = invitations;
    this.schedules = schedules;
    this.reminders = reminders;
    this.scheduleDesk = scheduleDesk;
    this.signIn = signIn;
    this.till = till;
    this.transfers = transfers;
    this.notes = notes;
    alpha = clubs.open("Клуб Альфа");
    beta = clubs.open("Клуб Бета");
    gamma = clubs.open("Клуб Гамма");
    peopleCome();
    staffCome();
  }

  private void peopleCome() {
    TenantId solo = clubs.solo();
    Somebody twofold = people.somebody("Двойной Человек");
    Somebody common = people.somebody("Общий Клиент");
    Somebody first = people.somebody("Альфа Тренер-1");
    pairs.add(pair(alpha, "Клуб Альфа", first, people.somebody("Альфа Клиент-1")));
    pairs.add(
        pair(
            alpha,
            "Клуб Альфа",
            people.somebody("Альфа Тренер-2"),
            people.somebody("Альфа Клиент-2")));
    pairs.add(pair(beta, "Клуб Бета", twofold, people.somebody("Бета Клиент")));
    pairs.add(pair(alpha, "Клуб Альфа", first, twofold));
    pairs.add(pair(solo, "Solo", people.somebody("Соло Тренер-1"), common));
    pairs.add(pair(solo, "Solo", people.somebody("Соло Тренер-2"), common));
    for (Pair pair : pairs) {
      if (players.stream().noneMatch(p -> p.name().equals(pair.trainerName()))) {
        players.add(player(pair.trainerName(), "trainer", pair.club(), pair.trainer()));
      }
      players.add(
          player(
              pair.clientName() + " у " + pair.trainerName(),
              "client",
              pair.club(),
              pair.client()));
    }
  }

  private void staffCome() {
    for (StaffRole role : StaffRole.values()) {
      players.add(signIn.staff(alpha, role));
      players.add(signIn.staff(beta, role));
    }
    players.replaceAll(player -> player.knowing(foreignWords(player)));
  }

  private Player player(String name, String kind, TenantId club, Side side) {
    return new Player(name, kind, club, signIn.headers(side), List.of(), Optional.of(side));
  }

  private Pair pair(TenantId club, String name, Somebody trainer, Somebody client) {
    transfers.invite(gamma, trainer);
    return scope.call(
        club,
        () -> {
          Optional<Pair> known =
              pairs.stream()
                  .filter(p -> p.club().equals(club) && p.trainerName().equals(trainer.name()))
                  .findFirst();
          TrainerId trainerId =
              known
                  .map(p -> new TrainerId(p.trainer().member()))
                  .orElseGet(() -> people.trainer(trainer));
          ClientId clientId = people.client(trainerId, client);
          UUID groupType = known.map(Pair::groupType).orElseGet(() -> groups.group(trainerId));
          UUID groupSession =
              known
                  .map(Pair::groupSession)
                  .orElseGet(() -> groups.session(trainerId, groupType, freeMoment()));
          groups.takesPart(groupSession, trainerId, clientId);
          return new Pair(
              club,
              name,
              signIn.side(trainer, trainerId.value()),
              trainer.name(),
              signIn.side(client, clientId.value()),
              client.name(),
              bookings.booked(trainerId, clientId).value(),
              series.series(trainerId, clientId),
              series.waiting(trainerId, clientId),
              invitations.invite(null, "owner").invitation().id().value(),
              added(trainerId, dayOff()),
              added(trainerId, blocked()),
              till.fill(new Account(trainerId, clientId)),
              till.freshFreeze(new Account(trainerId, clientId)),
              known.map(Pair::sessionType).orElseGet(() -> groups.single(trainerId)),
              groupType,
              groupSession,
              note(new Writer.ByTrainer(trainerId), clientId));
        });
  }

  private ScheduleChange dayOff() {
    LocalDate day = freeDay(true);
    return new ScheduleChange.AddSpecialDays(day, day, List.of(), null);
  }

  private ScheduleChange blocked() {
    Instant start = freeMoment();
    return new ScheduleChange.Block(new Slot(start, start.plus(Duration.ofMinutes(30))), null);
  }

  private UUID added(TrainerId trainer, ScheduleChange change) {
    ScheduleOutcome outcome =
        scheduleDesk.save(trainer, change, Map.of(), new Actor.ByTrainer(trainer));
    return Objects.requireNonNull(((ScheduleOutcome.Saved) outcome).added()).value();
  }

  UUID freshSpecialDays(Player player) {
    return freshEntry(player, dayOff());
  }

  UUID freshBlockedTime(Player player) {
    return freshEntry(player, blocked());
  }

  UUID freshPass(Player player) {
    Pair pair = pairOf(player);
    return scope.call(pair.club(), () -> till.freshPass(accountOf(pair)));
  }

  /** A freeze of the pass that was fresh last. */
  UUID freshFreeze(Player player) {
    Pair pair = pairOf(player);
    return scope.call(pair.club(), () -> till.freshFreeze(accountOf(pair)));
  }

  private static Account accountOf(Pair pair) {
    return Account.of(pair.trainer().member(), pair.client().member());
  }

  private UUID freshEntry(Player player, ScheduleChange change) {
    Pair pair = pairOf(player);
    return scope.call(pair.club(), () -> added(new TrainerId(pair.trainer().member()), change));
  }

  /** A day that is special in no schedule, or the one that was handed out last. */
  LocalDate freeDay(boolean another) {
    return LocalDate.of(2030, 1, 1).plusDays(another ? days.incrementAndGet() : days.get());
  }

  /** The tokens of a trainer and a client whose memberships have ended. */
  List<Map<String, String>> headersOfThoseWhoLeft() {
    Pair left =
        pair(beta, "Клуб Бета", people.somebody("Бета Бывший"), people.somebody("Бета Бывшая"));
    return Stream.of(left.trainer(), left.client())
        .peek(signIn::endMembership)
        .map(signIn::headers)
        .toList();
  }

  /** A moment in the future at which nobody has anything booked. */
  Instant freeMoment() {
    return bookings.freeMoment();
  }

  /** The tenant of trainers without a club. */
  TenantId solo() {
    return clubs.solo();
  }

  TenantId alpha() {
    return alpha;
  }

  TenantId beta() {
    return beta;
  }

  SignIn signIn() {
    return signIn;
  }

  List<Player> players() {
    return List.copyOf(players);
  }

  Player player(TenantId club, String kind) {
    return players.stream()
        .filter(p -> p.club().equals(club) && p.kind().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  /** The pair that this player is half of, or one of the staff's club. */
  Pair pairOf(Player player) {
    return pairsOf(player).getFirst();
  }

  /** All that this player may see. */
  List<Pair> pairsOf(Player player) {
    return pairs.stream().filter(pair -> pair.isOf(player)).toList();
  }

  /** The pairs of which this player must see nothing. */
  List<Pair> pairsHiddenFrom(Player player) {
    return pairs.stream().filter(pair -> !pair.isOf(player)).toList();
  }

  private List<String> foreignWords(Player player) {
    // Whoever wishes is a trainer without a club.
    Set<String> known = new HashSet<>(Set.of("Solo", clubs.solo().toString()));
    pairsOf(player).forEach(pair -> known.addAll(pair.words()));
    player
        .inTelegram()
        .ifPresent(side ->
            pairs.stream().flatMap(pair -> pair.ownWords(side.person())).forEach(known::add));
    return pairsHiddenFrom(player).stream()
        .flatMap(pair -> pair.words().stream())
        .distinct()
        .filter(word -> !known.contains(word))
        .toList();
  }

  /** A club in which every trainer has a place. */
  TenantId gamma() {
    return gamma;
  }

  /** A transfer of the player's trainer, with the clients asked. */
  UUID freshTransfer(Player player) {
    Pair pair = pairOf(player);
    return transfers.transfer(pair.club(), pair.trainer(), gamma);
  }

  /** The player's trainer is not on the way anywhere. */
  void noTransfer(Player player) {
    Pair pair = pairOf(player);
    transfers.callOff(pair.club(), pair.trainer(), gamma);
  }

  UUID freshBooking(Player player) {
    return ofPair(player, (trainer, client) -> bookings.booked(trainer, client).value());
  }

  /** A booking of the player to which this can be done. */
  UUID freshBooking(Operation operation, Player player) {
    return ofPair(
        player, (trainer, client) -> bookings.booking(operation, player, trainer, client));
  }

  /** A session type that nobody else changes meanwhile. */
  UUID freshSessionType(Operation operation, Player player) {
    return operation.is("changeSessionType")
        ? ofPair(player, (trainer, _) -> groups.single(trainer))
        : pairOf(player).sessionType();
  }

  /** A group session of the player's trainer to which this can be done. */
  UUID freshGroupSession(Operation operation, Player player) {
    Pair pair = pairOf(player);
    if (operation.is("joinGroupWaitlist")) {
      return ofPair(player, (trainer, _) -> fullSession(trainer, pair.groupType()));
    }
    return operation.method().equals("GET")
        ? pair.groupSession()
        : ofPair(
            player,
            (trainer, client) ->
                groups.session(
                    trainer,
                    pair.groupType(),
                    operation.is("holdSeat") && player.kind().equals("client")
                        ? bookings.open(trainer, client)
                        : freeMoment()));
  }

  /** A note that the player may change. */
  UUID freshNote(Player player) {
    return ofPair(
        player,
        (trainer, client) ->
            note(
                player.isStaff() ? new Writer.ByStaff("somebody") : new Writer.ByTrainer(trainer),
                client));
  }

  private UUID note(Writer by, ClientId client) {
    return notes.write(by, client, "Болит левое колено").orElseThrow().id().value();
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

  UUID freshSeries(Player player) {
    return ofPair(player, series::series);
  }

  /** The session of the series that was handed out last. */
  UUID occurrence() {
    return series.occurrence();
  }

  /** A place in the waitlist. */
  UUID freshWaiting(Player player) {
    return ofPair(player, series::waiting);
  }

  /** Makes room for one more place in the waitlist. */
  void leaveWaitlists(Player player) {
    ofPair(
        player,
        (trainer, client) -> {
          series.leaveAll(trainer, client);
          return client;
        });
  }

  /** A start that the player may choose. */
  Instant freshStart(Operation operation, Player player) {
    return ofPair(player, (trainer, client) -> bookings.start(operation, player, trainer, client));
  }

  /** What this operation calls the version, as it is now. */
  int version(Operation operation, Player player) {
    return switch (operation.id()) {
      case "setBookingRules" -> ofPair(player, (trainer, _) -> bookings.rulesVersion(trainer));
      case "setTrainerSettings" -> ofPair(player, (trainer, _) -> groups.settingsVersion(trainer));
      case "setReminderSettings" ->
          ofPair(player, (trainer, _) -> reminders.settings(trainer).orElseThrow().version());
      case "changeSessionType", "changeClientNote", "setSessionNote" -> 0;
      // What the trainer booked is as it was made; a request was a hold before.
      case "confirmBooking" -> player.kind().equals("client") ? 0 : 1;
      default -> scheduleVersion(player);
    };
  }

  int scheduleVersion(Player player) {
    return ofPair(player, (trainer, _) -> schedules.find(trainer).orElseThrow().version());
  }

  private <T> T ofPair(Player player, BiFunction<TrainerId, ClientId, T> found) {
    Pair pair = pairOf(player);
    return scope.call(
        pair.club(),
        () ->
            found.apply(
                new TrainerId(pair.trainer().member()), new ClientId(pair.client().member())));
  }

  /** The code of a mail about a second club, sent to this player. */
  String freshCode(Player player) {
    TenantId second = clubs.register("Второй клуб");
    return signIn.codeFor(player, second);
  }

  UUID freshInvitation(Player player) {
    return scope.call(
        player.club(), () -> invitations.invite(null, "owner").invitation().id().value());
  }
}
