package ru.trenergram.transfers;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.identity.Memberships;
import ru.trenergram.identity.PersonId;
import ru.trenergram.jobs.Jobs;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.Trainers;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.tenancy.Tenants;

/** The desk where trainers begin to go elsewhere. */
@Component
public class TransferDesk {

  private final TransferTable table;
  private final Memberships memberships;
  private final Trainers trainers;
  private final Tenants tenants;
  private final Jobs jobs;
  private final InstantSource clock;

  TransferDesk(
      TransferTable table,
      Memberships memberships,
      Trainers trainers,
      Tenants tenants,
      Jobs jobs,
      InstantSource clock) {
    this.table = table;
    this.memberships = memberships;
    this.trainers = trainers;
    this.tenants = tenants;
    this.jobs = jobs;
    this.clock = clock;
  }

  /**
   * A trainer of the bound tenant begins to go elsewhere; the rest happens by itself. Safe to
   * repeat.
   *
   * @param to a tenant in which the trainer has a place by invitation; null for {@code solo}, which
   *     is open to every trainer
   * @param toAnswer how long the clients have
   */
  @Transactional
  public BeginOutcome begin(
      PersonId person, TrainerId trainer, @Nullable TenantId to, Duration toAnswer) {
    TenantId from = TenantScope.require();
    TenantId solo = tenants.solo();
    TenantId there = to == null ? solo : to;
    if (there.equals(from) || !(there.equals(solo) || worksIn(there, person))) {
      return new BeginOutcome.NoPlaceThere();
    }
    Instant now = clock.instant();
    TransferView begun =
        new TransferView(
            TransferId.next(),
            person,
            from,
            trainer,
            there,
            null,
            TransferStep.SEAT,
            null,
            now,
            now.plus(toAnswer),
            now,
            null,
            trainers.find(trainer).orElseThrow().zone());
    if (!table.insert(begun)) {
      return new BeginOutcome.UnderWay(table.underWay(person).orElseThrow());
    }
    jobs.stage(TransferJob.of(begun.id()), now);
    return new BeginOutcome.Begun(begun);
  }

  private boolean worksIn(TenantId tenant, PersonId person) {
    return memberships.of(person).stream()
        .anyMatch(m -> m.kind() == MembershipKind.TRAINER && m.club().equals(tenant));
  }
}
