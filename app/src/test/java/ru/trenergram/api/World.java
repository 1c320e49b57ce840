package ru.trenergram.api;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.springframework.context.annotation.Lazy;
import ru.trenergram.balances.Account;
import ru.trenergram.identity.StaffRole;
import ru.trenergram.notes.Writer;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.Invitations;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;
import ru.trenergram.testing.TestPeople.Somebody;

/**
 * Two clubs, the tenant of trainers without a club, and people in them: two trainers of one club,
 * two solo trainers with a common client, and somebody who is a client here and a trainer there.
 */
@Lazy
final class World {

  private final TestClubs clubs;
  private final TestPeople people;
  private final TenantScope scope;
  private final FreshBookings bookings;
  private final FreshGroups groups;
  private final FreshSeries series;
  private final Invitations invitations;
  private final FreshSchedule schedule;
  private final SignIn signIn;
  private final Till till;
  private final FreshTransfers transfers;
  private final FreshNotes notes;

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
      FreshSchedule schedule,
      SignIn signIn,
      Till till,
      FreshNotes notes,
      FreshTransfers transfers) {
    this.clubs = clubs;
    this.people = people;
    this.scope = scope;
    this.bookings = bookings;
    this.groups = groups;
    this.series = series;
    this.invitations = invitations;
    this.schedule = schedule;
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
          if (known.isEmpty()) {
            transfers.silent(trainerId);
          }
          UUID groupType = known.map(Pair::groupType).orElseGet(() -> groups.group(trainerId));
          UUID groupSession =
              known
                  .map(Pair::groupSession)
                  .orElseGet(() -> groups.session(trainerId, groupType, bookings.freeMoment()));
          UUID groupSeries =
              known
                  .map(Pair::groupSeries)
                  .orElseGet(() -> groups.series(trainerId, groupType, bookings.freeMoment()));
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
              schedule.dayOff(trainerId),
              schedule.blocked(trainerId),
              till.fill(new Account(trainerId, clientId)),
              till.freshFreeze(new Account(trainerId, clientId)),
              known.map(Pair::sessionType).orElseGet(() -> groups.single(trainerId)),
              groupType,
              groupSession,
              groupSeries,
              notes.note(new Writer.ByTrainer(trainerId), clientId));
        });
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

  /** Something of the pair of a player, with the club bound. */
  <T> T ofPair(Player player, BiFunction<TrainerId, ClientId, T> found) {
    Pair pair = pairOf(player);
    return scope.call(
        pair.club(),
        () ->
            found.apply(
                new TrainerId(pair.trainer().member()), new ClientId(pair.client().member())));
  }
}
