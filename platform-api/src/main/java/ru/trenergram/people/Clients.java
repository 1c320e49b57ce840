package ru.trenergram.people;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.identity.Memberships;
import ru.trenergram.kernel.Utc;
import ru.trenergram.notifications.Button;
import ru.trenergram.notifications.Message;
import ru.trenergram.notifications.Outbox;
import ru.trenergram.notifications.Priority;
import ru.trenergram.notifications.Words;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.tenancy.Tenants;

/**
 * The clients of the bound club and whom they train with. In {@code solo} a client's card belongs
 * to one trainer, so that strangers never share one.
 */
@Component
public class Clients {

  private static final String ROWS =
      """
      select c.id, c.name, c.phone, t.id as trainer_id, t.name as trainer_name
      from in_club.trainer_client tc
        join in_club.client c on c.id = tc.client_id
        join in_club.trainer t on t.id = tc.trainer_id
      where tc.state = 'ACTIVE'
      """;
  private static final RowMapper<ClientView> VIEW =
      (row, n) ->
          new ClientView(
              new ClientId(row.getObject("id", UUID.class)),
              row.getString("name"),
              row.getString("phone"),
              new TrainerId(row.getObject("trainer_id", UUID.class)),
              row.getString("trainer_name"));

  private final ClientRepository clients;
  private final TrainerRepository trainers;
  private final Presence presence;
  private final Memberships memberships;
  private final Tenants tenants;
  private final Outbox outbox;
  private final ApplicationEventPublisher events;
  private final JdbcClient jdbc;
  private final InstantSource clock;

  Clients(
      ClientRepository clients,
      TrainerRepository trainers,
      Presence presence,
      Memberships memberships,
      Tenants tenants,
      Outbox outbox,
      ApplicationEventPublisher events,
      JdbcClient jdbc,
      InstantSource clock) {
    this.clients = clients;
    this.trainers = trainers;
    this.presence = presence;
    this.memberships = memberships;
    this.tenants = tenants;
    this.outbox = outbox;
    this.events = events;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Binds a client to a trainer at once and tells the trainer, who can refuse. */
  @Transactional
  public Joining join(TrainerId id, NewClient newcomer) {
    Optional<Trainer> found = trainers.findById(id.value()).filter(Trainer::works);
    if (found.isEmpty()
        || found.get().telegramId() == newcomer.telegramId()
        || !presence.stays(id)) {
      return new Joining.NotPossible();
    }
    Trainer trainer = found.get();
    TenantId club = TenantScope.require();
    @Nullable TrainerId wall = tenants.find(club).orElseThrow().solo() ? id : null;
    Client client =
        clients
            .card(newcomer.person().value(), wall == null ? null : wall.value())
            .orElseGet(() -> clients.saveAndFlush(new Client(newcomer, wall, clock.instant())));
    Instant now = clock.instant();
    boolean beganAnew = trainers.trainsWithNobody(client.id().value());
    if (!bind(trainer, client, now)) {
      return trainsWith(trainer, client)
          ? new Joining.AlreadyJoined(client.id(), trainer.view())
          : new Joining.NotPossible();
    }
    if (beganAnew) {
      client.renew(newcomer);
    }
    memberships.join(newcomer.person(), club, MembershipKind.CLIENT, client.id().value());
    outbox.put(arrival(club, trainer, client, now));
    return new Joining.Joined(client.id(), trainer.view());
  }

  /** Whoever went or stayed when the trainer left begins anew; whoever was refused does not. */
  private boolean bind(Trainer trainer, Client client, Instant now) {
    return jdbc.sql(
                """
                insert into in_club.trainer_client as known (trainer_id, client_id, state, since)
                values (?, ?, 'ACTIVE', ?)
                on conflict (trainer_id, client_id) do update
                set state = excluded.state, since = excluded.since where known.state = 'MOVED'
                """)
            .params(trainer.id().value(), client.id().value(), Utc.of(now))
            .update()
        == 1;
  }

  private boolean trainsWith(Trainer trainer, Client client) {
    return find(client.id(), Optional.of(trainer.id())).isPresent();
  }

  private static Message arrival(TenantId club, Trainer trainer, Client client, Instant now) {
    return Message.now(
        "client-joined/" + trainer.id() + "/" + client.id() + "/" + now,
        trainer.telegramId(),
        club,
        Priority.NOTICE,
        Words.of("client.joined.trainer", Map.of("client", client.name()))
            .about(client.id().value(), "client")
            .with(
                new Button.Action(
                    "button.refuse-client", "refuse-client", client.id().toString())));
  }

  /**
   * The trainer does not want this client: the client is told, their coming sessions are called
   * off, and without another trainer they are no member any more.
   *
   * @return false if they do not train together
   */
  @Transactional
  public boolean refuse(TrainerId trainer, ClientId client) {
    presence.mustNotBeFrozen(trainer);
    int changed =
        jdbc.sql(
                "update in_club.trainer_client set state = 'REFUSED' where trainer_id = ? and"
                    + " client_id = ? and state = 'ACTIVE'")
            .params(trainer.value(), client.value())
            .update();
    if (changed == 0) {
      return false;
    }
    endMembershipWithoutTrainer(client);
    events.publishEvent(new ClientRefused(TenantScope.require(), trainer, client));
    Trainer refusing = trainers.findById(trainer.value()).orElseThrow();
    Client refused = clients.findById(client.value()).orElseThrow();
    outbox.put(
        Message.now(
            "client-refused/" + trainer + "/" + client,
            refused.telegramId(),
            TenantScope.require(),
            Priority.NOTICE,
            Words.of("client.refused.client", Map.of("trainer", refusing.called()))
                .about(trainer.value(), "trainer")));
    return true;
  }

  private void endMembershipWithoutTrainer(ClientId client) {
    if (find(client, Optional.empty()).isEmpty()) {
      memberships.endOf(TenantScope.require(), MembershipKind.CLIENT, client.value());
    }
  }

  /**
   * A client, if they train with {@code trainer} (or with anybody of the club, if that is empty).
   */
  @Transactional(readOnly = true)
  public Optional<ClientView> find(ClientId client, Optional<TrainerId> trainer) {
    return jdbc.sql(
            ROWS + " and tc.client_id = :client" + ofOne(trainer) + " order by tc.since limit 1")
        .param("client", client.value())
        .param("trainer", trainer.map(TrainerId::value).orElse(null))
        .query(VIEW)
        .optional();
  }

  /**
   * Clients after {@code after} in the order of client and trainer, of one trainer or of the club
   * (never of all of {@code solo}, where the trainer is the wall).
   */
  @Transactional(readOnly = true)
  public List<ClientView> list(
      Optional<TrainerId> trainer, Optional<ClientPlace> after, int limit) {
    UUID first = new UUID(0, 0);
    return jdbc.sql(
            ROWS
                + " and (tc.client_id, tc.trainer_id) > (:afterClient, :afterTrainer)"
                + ofOne(trainer)
                + " order by tc.client_id, tc.trainer_id limit :limit")
        .param("afterClient", after.map(place -> place.client().value()).orElse(first))
        .param("afterTrainer", after.map(place -> place.trainer().value()).orElse(first))
        .param("trainer", trainer.map(TrainerId::value).orElse(null))
        .param("limit", limit)
        .query(VIEW)
        .list();
  }

  private static String ofOne(Optional<TrainerId> trainer) {
    return trainer.isPresent() ? " and tc.trainer_id = :trainer" : "";
  }
}
