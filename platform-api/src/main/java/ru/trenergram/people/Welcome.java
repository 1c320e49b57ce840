package ru.trenergram.people;

import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.identity.Memberships;
import ru.trenergram.kernel.Utc;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.tenancy.Tenants;

/** How a trainer and those who go along come into the bound tenant (decision 0026). */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Welcome {

  private final Trainers trainers;
  private final TrainerRepository rows;
  private final ClientRepository cards;
  private final Memberships memberships;
  private final Tenants tenants;
  private final JdbcClient jdbc;
  private final InstantSource clock;

  Welcome(
      Trainers trainers,
      TrainerRepository rows,
      ClientRepository cards,
      Memberships memberships,
      Tenants tenants,
      JdbcClient jdbc,
      InstantSource clock) {
    this.trainers = trainers;
    this.rows = rows;
    this.cards = cards;
    this.memberships = memberships;
    this.tenants = tenants;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * The trainer's seat.
   *
   * @param isNew whether it was taken just now, so that the trainer brings their settings
   */
  public record Seat(TrainerId trainer, boolean isNew) {}

  /** Takes a seat, the one of before if there was one; the one they have if they work here. */
  public Seat seat(NewTrainer newcomer) {
    Optional<Trainer> known = rows.findByPersonId(newcomer.person().value());
    if (known.isPresent() && known.get().works()) {
      return new Seat(known.get().id(), false);
    }
    return new Seat(
        known
            .map(trainer -> trainers.takeBack(trainer, newcomer))
            .orElseGet(() -> trainers.takeIn(newcomer).id()),
        true);
  }

  /**
   * The client trains here with this trainer; nobody is told. A card of theirs by which they train
   * with nobody tells what theirs elsewhere does.
   */
  public ClientId welcome(ClientCard card, TrainerId trainer) {
    TenantId here = TenantScope.require();
    @Nullable TrainerId wall = tenants.find(here).orElseThrow().solo() ? trainer : null;
    Client client =
        cards
            .card(card.person().value(), wall == null ? null : wall.value())
            .orElseGet(() -> new Client(newcomer(card), wall, clock.instant()));
    if (rows.trainsWithNobody(client.id().value())) {
      client.renew(newcomer(card));
    }
    cards.saveAndFlush(client);
    jdbc.sql(
            """
            insert into in_club.trainer_client as known (trainer_id, client_id, state, since)
            values (?, ?, 'ACTIVE', ?)
            on conflict (trainer_id, client_id) do update
            set state = excluded.state, since = excluded.since where known.state <> 'ACTIVE'
            """)
        .params(trainer.value(), client.id().value(), Utc.of(clock.instant()))
        .update();
    memberships.join(card.person(), here, MembershipKind.CLIENT, client.id().value());
    return client.id();
  }

  private static NewClient newcomer(ClientCard card) {
    return new NewClient(card.person(), card.chat(), card.name(), card.phone());
  }
}
