package ru.trenergram.bench;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import ru.trenergram.bench.SeededClub.Member;
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
import ru.trenergram.tenancy.NewTenant;
import ru.trenergram.tenancy.Provisioning;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.tenancy.Tenants;

/** Makes clubs with people in them, through the real use cases. */
final class Seed {

  private static final int TRAINERS = 3;
  private static final int IDLE_TRAINERS = 4;
  private static final int CLIENTS = 3;

  private final Domain domain;
  private long lastTelegramId = 5_000_000_000L;

  Seed(Domain domain) {
    this.domain = domain;
  }

  List<SeededClub> clubs(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> club(number, TRAINERS, IDLE_TRAINERS, CLIENTS))
        .toList();
  }

  /** Clubs of one trainer and one client. */
  List<SeededClub> smallClubs(int count) {
    return clubs(count, 1);
  }

  /** Clubs of so many trainers with one client each. */
  List<SeededClub> clubs(int count, int trainers) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> club(number, trainers, 0, 1))
        .toList();
  }

  private SeededClub club(int number, int trainers, int idle, int clients) {
    Tenants tenants = domain.use(Tenants.class);
    TenantId club =
        tenants.register(new NewTenant("Клуб " + number, "Москва", ZoneId.of("Europe/Moscow")));
    tenants.ownerIsKnown(club);
    domain.use(Provisioning.class).provision(club);
    return domain
        .use(TenantScope.class)
        .call(
            club,
            () ->
                new SeededClub(
                    club, schema(club), members(trainers, clients), members(idle, clients)));
  }

  private String schema(TenantId club) {
    return JdbcClient.create(domain.use(DataSource.class))
        .sql("select schema_name from platform.tenant where id = ?")
        .param(club.value())
        .query(String.class)
        .single();
  }

  private List<Member> members(int count, int clients) {
    List<Member> members = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      long telegramId = ++lastTelegramId;
      TrainerId trainer = trainer(telegramId);
      ClientId first = client(trainer);
      IntStream.range(1, clients).forEach(_ -> client(trainer));
      members.add(new Member(telegramId, trainer.value(), first.value()));
    }
    return members;
  }

  private TrainerId trainer(long telegramId) {
    Invitations invitations = domain.use(Invitations.class);
    String link = invitations.invite(null, "bench").link();
    String code = link.substring(link.indexOf('=') + 1);
    InvitationId invitation =
        new InvitationId(domain.use(Links.class).follow(code).orElseThrow().target());
    NewTrainer newcomer =
        new NewTrainer(
            person(telegramId),
            telegramId,
            "Тренер " + telegramId,
            "+" + telegramId,
            Money.roubles(2_500));
    return ((Acceptance.Accepted) invitations.accept(invitation, newcomer)).trainer().id();
  }

  private ClientId client(TrainerId trainer) {
    long telegramId = ++lastTelegramId;
    NewClient newcomer =
        new NewClient(person(telegramId), telegramId, "Клиент " + telegramId, "+" + telegramId);
    return ((Joining.Joined) domain.use(Clients.class).join(trainer, newcomer)).client();
  }

  private PersonId person(long telegramId) {
    return domain
        .use(Persons.class)
        .meet(telegramId, "Person " + telegramId, "+" + telegramId, Language.RU);
  }
}
