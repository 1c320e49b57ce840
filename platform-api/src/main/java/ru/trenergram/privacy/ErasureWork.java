package ru.trenergram.privacy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.identity.Persons;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.JobHandler;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantUnavailable;
import ru.trenergram.tenancy.UnknownTenant;

/**
 * Forgets one person: writes them down outside of the database, lets them leave each club, waits
 * until the others have been told, empties each club, and at last what is kept outside of clubs.
 * Each step is one transaction and finds by the rows what is left to do, so it may be killed
 * between any two.
 */
@Component
class ErasureWork implements JobHandler {

  static final String KIND = "erase-person";

  /** So long others' messages may name the person; then they are told of somebody erased. */
  static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private static final Logger LOG = LoggerFactory.getLogger(ErasureWork.class);
  private static final Duration LOOK = Duration.ofSeconds(2);

  private final ErasureTable table;
  private final ErasureList list;
  private final Subjects subjects;
  private final ErasurePlaces places;
  private final List<PersonalTraces> traces;
  private final Persons persons;
  private final TransactionOperations transactions;
  private final InstantSource clock;

  ErasureWork(
      ErasureTable table,
      ErasureList list,
      Subjects subjects,
      ErasurePlaces places,
      List<PersonalTraces> traces,
      Persons persons,
      TransactionOperations transactions,
      InstantSource clock) {
    this.table = table;
    this.list = list;
    this.subjects = subjects;
    this.places = places;
    this.traces = traces;
    this.persons = persons;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public @Nullable Instant run(Job job) {
    ErasureId id = new ErasureId(UUID.fromString(job.subject()));
    Optional<ErasureTable.Running> running = table.running(id);
    if (running.isEmpty()) {
      return null;
    }
    return work(running.get()) ? null : clock.instant().plus(LOOK);
  }

  private boolean work(ErasureTable.Running erasure) {
    if (!erasure.listed()) {
      list.add(erasure.person(), erasure.confirmedAt());
      transactions.executeWithoutResult(_ -> table.listed(erasure.id(), clock.instant()));
    }
    boolean patient = clock.instant().isBefore(erasure.confirmedAt().plus(LONGEST_WAIT));
    boolean empty = true;
    for (ErasureTable.Place place : table.open(erasure.id())) {
      empty &= inPlace(erasure, place, patient);
    }
    return empty && (!patient || places.toldAll(erasure)) && finish(erasure);
  }

  /** A club that cannot be worked in now keeps the person's other clubs waiting for nothing. */
  private boolean inPlace(ErasureTable.Running erasure, ErasureTable.Place place, boolean patient) {
    try {
      return places.work(erasure, place, patient);
    } catch (TenantUnavailable | UnknownTenant e) {
      LOG.info("{}: the erasure waits", e.getMessage());
      return false;
    }
  }

  /** Forgets what is outside of clubs, unless the person has become known in one more meanwhile. */
  private boolean finish(ErasureTable.Running erasure) {
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          persons.lock(erasure.person());
          Set<TenantId> clubs = subjects.clubs(erasure.person());
          clubs.forEach(club -> table.addPlace(erasure.id(), club));
          if (!table.open(erasure.id()).isEmpty()) {
            return false;
          }
          Subject subject = subjects.everywhere(erasure.person(), erasure.telegramId());
          traces.forEach(part -> part.erase(subject));
          persons.erase(erasure.person());
          table.done(erasure.id(), clock.instant());
          return true;
        }));
  }
}
