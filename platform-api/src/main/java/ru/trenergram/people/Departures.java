package ru.trenergram.people;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.growth.LinkKind;
import ru.trenergram.growth.LinkTarget;
import ru.trenergram.growth.Links;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.identity.Memberships;
import ru.trenergram.identity.PersonId;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;

/** How a trainer and those who go along leave the bound tenant (decision 0026). */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Departures {

  private final JdbcClient jdbc;
  private final Memberships memberships;
  private final TrainerRepository trainers;
  private final Links links;

  Departures(JdbcClient jdbc, Memberships memberships, TrainerRepository trainers, Links links) {
    this.jdbc = jdbc;
    this.memberships = memberships;
    this.trainers = trainers;
    this.links = links;
  }

  /** The trainer as they would start elsewhere; empty if they do not work here. */
  public Optional<NewTrainer> trainer(TrainerId trainer) {
    return trainers.findById(trainer.value()).filter(Trainer::works).map(Trainer::elsewhere);
  }

  /** Who trains with the trainer. */
  public List<ClientCard> clients(TrainerId trainer) {
    return jdbc.sql(
            """
            select c.id, c.person_id, c.telegram_id, c.name, c.phone from in_club.trainer_client tc
              join in_club.client c on c.id = tc.client_id
            where tc.trainer_id = ? and tc.state = 'ACTIVE' order by c.id
            """)
        .param(trainer.value())
        .query((row, _) ->
            new ClientCard(
                new ClientId(row.getObject("id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getLong("telegram_id"),
                row.getString("name"),
                row.getString("phone")))
        .list();
  }

  /** Clients who follow the trainer's links from now on come to {@code there}. */
  public void redirectLinks(TrainerId trainer, TenantId there, TrainerId arriving) {
    links.redirect(
        new LinkTarget(TenantScope.require(), LinkKind.TRAINER, trainer.value()),
        new LinkTarget(there, LinkKind.TRAINER, arriving.value()));
  }

  /**
   * Nothing of the trainer changes here until {@link #thaw}. Waits for everybody who is changing
   * something; see {@link Presence}.
   */
  public void freeze(TrainerId trainer, TenantId to) {
    jdbc.sql("select id from in_club.trainer where id = ? for update")
        .param(trainer.value())
        .query(UUID.class)
        .single();
    move(trainer, "FROZEN", to);
  }

  /** What is left here goes on, and nothing new begins. */
  public void thaw(TrainerId trainer, TenantId to) {
    move(trainer, "LEAVING", to);
  }

  private void move(TrainerId trainer, String how, TenantId to) {
    jdbc.sql("update in_club.trainer set moving = ?, moving_to = ? where id = ?")
        .params(how, to.value(), trainer.value())
        .update();
  }

  /** Whether the client trains here with anybody else. */
  public boolean trainsWithOthers(TrainerId trainer, ClientId client) {
    return trainers.pageOf(client.value(), new UUID(0, 0), 2).stream()
        .anyMatch(other -> !other.id().equals(trainer));
  }

  /** The client trains with this trainer elsewhere; without another one they are no member here. */
  public void close(TrainerId trainer, ClientId client) {
    jdbc.sql(
            """
            update in_club.trainer_client set state = 'MOVED'
            where trainer_id = ? and client_id = ? and state = 'ACTIVE'
            """)
        .params(trainer.value(), client.value())
        .update();
    if (trainers.trainsWithNobody(client.value())) {
      memberships.endOf(TenantScope.require(), MembershipKind.CLIENT, client.value());
    }
  }

  /** The trainer works here no more; whoever stayed with them neither. */
  public void close(TrainerId trainer) {
    clients(trainer).forEach(client -> close(trainer, client.id()));
    jdbc.sql("update in_club.trainer set state = 'REMOVED', version = version + 1 where id = ?")
        .param(trainer.value())
        .update();
    memberships.endOf(TenantScope.require(), MembershipKind.TRAINER, trainer.value());
  }
}
