package ru.trenergram.bench.races;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import ru.trenergram.bench.BenchDatabase;
import ru.trenergram.bench.ClubJudge;
import ru.trenergram.bench.Domain;
import ru.trenergram.growth.Links;
import ru.trenergram.identity.Language;
import ru.trenergram.identity.PersonId;
import ru.trenergram.identity.Persons;
import ru.trenergram.kernel.Money;
import ru.trenergram.people.Acceptance;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.Clients;
import ru.trenergram.people.InvitationId;
import ru.trenergram.people.Invitations;
import ru.trenergram.people.Joining;
import ru.trenergram.people.NewClient;
import ru.trenergram.people.NewTrainer;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeWish;
import ru.trenergram.scheduling.SessionTypes;
import ru.trenergram.tenancy.NewTenant;
import ru.trenergram.tenancy.Provisioning;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.tenancy.Tenants;

/**
 * Two clubs on one database, served by two processes with their workers (in this JVM, so that one
 * clock moves both). The first trainer works in both clubs; all clients of a club train with all of
 * its trainers.
 */
final class RaceWorld implements AutoCloseable {

  private static final int CLIENTS = 6;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** A trainer in a club, with all who train there. */
  record Desk(
      TenantId club, String schema, TrainerId trainer, SessionType group, List<ClientId> clients) {}

  private record Human(PersonId person, long telegramId) {

    String name() {
      return "Человек " + telegramId;
    }

    String phone() {
      return "+" + telegramId;
    }
  }

  private final BenchDatabase server;
  private final String database;
  private final RaceClock clock = new RaceClock();
  private final List<Domain> processes = new ArrayList<>();
  private final List<Desk> desks = new ArrayList<>();
  private long lastTelegramId = 5_000_000_000L;

  RaceWorld(Path folder) throws IOException {
    server = BenchDatabase.start(folder);
    database = server.fresh();
    Map<String, String> settings = new HashMap<>(server.properties(database));
    settings.put("trenergram.roles", "worker");
    for (int n = 0; n < 2; n++) {
      processes.add(Domain.start(settings, clock));
    }
    Human shared = human();
    club("Железо", List.of(shared, human()));
    club("Сталь", List.of(shared, human()));
  }

  private void club(String name, List<Human> trainers) {
    Domain domain = processes.getFirst();
    Tenants tenants = domain.use(Tenants.class);
    TenantId club = tenants.register(new NewTenant(name, "Москва", ZoneId.of("Europe/Moscow")));
    tenants.ownerIsKnown(club);
    domain.use(Provisioning.class).provision(club);
    domain
        .use(TenantScope.class)
        .run(
            club,
            () -> {
              List<TrainerId> here = trainers.stream().map(this::trainer).toList();
              List<ClientId> clients = new ArrayList<>();
              for (int n = 0; n < CLIENTS; n++) {
                clients.add(client(here));
              }
              for (TrainerId trainer : here) {
                SessionTypeWish yoga = new SessionTypeWish("Йога", 60, 80_000, 3);
                SessionType type = domain.use(SessionTypes.class).add(trainer, yoga).orElseThrow();
                desks.add(new Desk(club, schema(club), trainer, type, List.copyOf(clients)));
              }
            });
  }

  private String schema(TenantId club) {
    try (Connection connection = superuser()) {
      String sql = "select schema_name from platform.tenant where id = '" + club.value() + "'";
      return (String) ClubJudge.rows(connection, sql).getFirst()[0];
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Human human() {
    long id = ++lastTelegramId;
    Persons persons = processes.getFirst().use(Persons.class);
    return new Human(persons.meet(id, "P" + id, "+" + id, Language.RU), id);
  }

  private TrainerId trainer(Human who) {
    Domain domain = processes.getFirst();
    String link = domain.use(Invitations.class).invite(null, "races").link();
    String code = link.substring(link.indexOf('=') + 1);
    InvitationId invitation =
        new InvitationId(domain.use(Links.class).follow(code).orElseThrow().target());
    NewTrainer newcomer =
        new NewTrainer(
            who.person(), who.telegramId(), who.name(), who.phone(), Money.roubles(2_500));
    return ((Acceptance.Accepted) domain.use(Invitations.class).accept(invitation, newcomer))
        .trainer()
        .id();
  }

  private ClientId client(List<TrainerId> trainers) {
    Human who = human();
    NewClient newcomer = new NewClient(who.person(), who.telegramId(), who.name(), who.phone());
    return trainers.stream()
        .map(trainer -> client(processes.getFirst().use(Clients.class).join(trainer, newcomer)))
        .reduce((_, same) -> same)
        .orElseThrow();
  }

  private static ClientId client(Joining joining) {
    return switch (joining) {
      case Joining.Joined(var card, _) -> card;
      case Joining.AlreadyJoined(var card, _) -> card;
      case Joining.NotPossible() -> throw new IllegalStateException("a client is refused");
    };
  }

  List<Desk> desks() {
    return desks;
  }

  RaceClock clock() {
    return clock;
  }

  Domain process(int number) {
    return processes.get(number % processes.size());
  }

  Connection superuser() throws SQLException {
    return server.superuser(database);
  }

  /** Returns when no worker has anything to do. There is no bot: all messages have arrived. */
  void settle() throws SQLException {
    try (Connection connection = superuser();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "update cell.message set state = 'SENT', settled_at = greatest(created_at, not_before)"
              + " where state = 'WAITING'");
      Awaitility.await("the workers are done")
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(50))
          .until(() -> (long) ClubJudge.rows(connection, due()).getFirst()[0] == 0);
    }
  }

  private String due() {
    return """
    select (select count(*) from cell.scheduled_task
            where picked or execution_time <= NOW or consecutive_failures > 0)
      + (select count(*) from cell.reminder where state = 'PLANNED' and due_at <= NOW)
    """
        .replace("NOW", "timestamptz '" + clock.instant() + "'");
  }

  @Override
  public void close() throws IOException {
    processes.forEach(Domain::close);
    server.close();
  }
}
