package ru.trenergram.people;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.growth.LinkKind;
import ru.trenergram.growth.LinkTarget;
import ru.trenergram.growth.Links;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.identity.Memberships;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.tenancy.Tenants;

/** The trainers of the bound club. */
@Component
public class Trainers {

  private final TrainerRepository trainers;
  private final Memberships memberships;
  private final Links links;
  private final Tenants tenants;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  Trainers(
      TrainerRepository trainers,
      Memberships memberships,
      Links links,
      Tenants tenants,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.trainers = trainers;
    this.memberships = memberships;
    this.links = links;
    this.tenants = tenants;
    this.events = events;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  public Optional<TrainerView> find(TrainerId trainer) {
    return trainers.findById(trainer.value()).map(Trainer::view);
  }

  /** The address that a trainer gives to clients. */
  @Transactional(readOnly = true)
  public Optional<String> link(TrainerId trainer) {
    return trainers
        .findById(trainer.value())
        .filter(Trainer::works)
        .map(t -> links.address(LinkKind.TRAINER, t.linkCode()));
  }

  /** Trainers by id after {@code after}; at most {@code limit}. */
  @Transactional(readOnly = true)
  public List<TrainerView> list(Optional<TrainerId> after, int limit) {
    return trainers.page(after.map(TrainerId::value).orElse(new UUID(0, 0)), limit).stream()
        .map(Trainer::view)
        .toList();
  }

  /** The trainers a client trains with, by id after {@code after}; at most {@code limit}. */
  @Transactional(readOnly = true)
  public List<TrainerView> listOf(ClientId client, Optional<TrainerId> after, int limit) {
    UUID start = after.map(TrainerId::value).orElse(new UUID(0, 0));
    return trainers.pageOf(client.value(), start, limit).stream().map(Trainer::view).toList();
  }

  /** A trainer, if this client trains with them. */
  @Transactional(readOnly = true)
  public Optional<TrainerView> findOf(ClientId client, TrainerId trainer) {
    return trainers.findOf(client.value(), trainer.value()).map(Trainer::view);
  }

  /**
   * Takes in somebody who was invited, on the seat of before if they have left it. The link of
   * before went along with them then, so that they get another.
   *
   * @return empty if they work here
   */
  @Transactional(propagation = Propagation.MANDATORY)
  Optional<TrainerView> takeInInvited(NewTrainer newcomer) {
    Optional<Trainer> known = trainers.findByPersonId(newcomer.person().value());
    if (known.isEmpty()) {
      return Optional.of(takeIn(newcomer));
    }
    Trainer trainer = known.get();
    if (trainer.works()) {
      return Optional.empty();
    }
    trainer.renewLink();
    links.publish(
        trainer.linkCode(),
        new LinkTarget(TenantScope.require(), LinkKind.TRAINER, trainer.id().value()));
    takeBack(trainer, newcomer);
    return Optional.of(trainer.view());
  }

  /** Takes somebody in; the caller has checked that they may come and do not work here yet. */
  @Transactional(propagation = Propagation.MANDATORY)
  TrainerView takeIn(NewTrainer newcomer) {
    TenantId club = TenantScope.require();
    Trainer trainer =
        trainers.save(
            new Trainer(newcomer, tenants.find(club).orElseThrow().zone(), clock.instant()));
    trainers.flush();
    links.publish(trainer.linkCode(), new LinkTarget(club, LinkKind.TRAINER, trainer.id().value()));
    memberships.join(newcomer.person(), club, MembershipKind.TRAINER, trainer.id().value());
    events.publishEvent(new TrainerJoined(club, trainer.id()));
    return trainer.view();
  }

  /** Gives somebody who left the seat of before. */
  @Transactional(propagation = Propagation.MANDATORY)
  TrainerId takeBack(Trainer trainer, NewTrainer told) {
    TenantId club = TenantScope.require();
    trainer.takeBack(told);
    trainers.flush();
    trainers.settle(trainer.id().value());
    memberships.join(told.person(), club, MembershipKind.TRAINER, trainer.id().value());
    events.publishEvent(new TrainerJoined(club, trainer.id()));
    return trainer.id();
  }
}
