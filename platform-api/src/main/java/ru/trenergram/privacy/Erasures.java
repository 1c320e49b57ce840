package ru.trenergram.privacy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.identity.Person;
import ru.trenergram.identity.PersonId;
import ru.trenergram.identity.Persons;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.Jobs;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;

/**
 * The desk where people ask to be forgotten (decision 0025): first they see what will happen, then
 * they confirm it, then jobs do it club by club.
 */
@Component
public class Erasures {

  private final ErasureTable table;
  private final Persons persons;
  private final Subjects subjects;
  private final List<PersonalData> data;
  private final Jobs jobs;
  private final TenantScope scope;
  private final TransactionOperations transactions;
  private final InstantSource clock;

  Erasures(
      ErasureTable table,
      Persons persons,
      Subjects subjects,
      List<PersonalData> data,
      Jobs jobs,
      TenantScope scope,
      TransactionOperations transactions,
      InstantSource clock) {
    this.table = table;
    this.persons = persons;
    this.subjects = subjects;
    this.data = data;
    this.jobs = jobs;
    this.scope = scope;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * What an erasure would end in each club, and what is open there. Call it bound to no club and in
   * no transaction.
   */
  public Map<TenantId, Outlook> outlook(Person person) {
    Map<TenantId, Outlook> all = new LinkedHashMap<>();
    for (TenantId club : subjects.clubs(person.id())) {
      Subject subject = subjects.in(club, person.id(), person.telegramId());
      Outlook outlook = new Outlook();
      scope.run(
          club,
          () ->
              transactions.executeWithoutResult(
                  _ -> data.forEach(part -> part.foresee(subject, outlook))));
      all.put(club, outlook);
    }
    return all;
  }

  /** The person wants to be forgotten; nothing happens before they {@link #confirm} it. */
  @Transactional
  public Erasure ask(PersonId person, ErasureWay way) {
    return table.ask(person, way, clock.instant());
  }

  /**
   * It begins, and there is no way back. Safe to repeat.
   *
   * @return empty if the person has not asked, or asked too long ago
   */
  @Transactional
  public Optional<Erasure> confirm(ErasureId id, PersonId by) {
    Instant now = clock.instant();
    Optional<Person> person = persons.lock(by);
    return table
        .find(id)
        .filter(erasure -> erasure.person().equals(by))
        .filter(
            erasure -> erasure.state() != ErasureState.ASKED || now.isBefore(erasure.openUntil()))
        .flatMap(erasure -> {
          person.ifPresent(known -> begin(erasure.id(), known, now));
          return table.confirmed(by);
        });
  }

  /** Begins the erasure of somebody who stands in the list; false if there is nothing to do. */
  @Transactional
  public boolean repeat(PersonId id) {
    Optional<Person> person = persons.lock(id);
    if (person.isEmpty() || table.confirmed(id).isPresent()) {
      return false;
    }
    Instant now = clock.instant();
    begin(table.ask(id, ErasureWay.LIST, now).id(), person.get(), now);
    return true;
  }

  private void begin(ErasureId id, Person person, Instant now) {
    if (table.confirm(id, person.telegramId(), now)) {
      subjects.clubs(person.id()).forEach(club -> table.addPlace(id, club));
      jobs.stage(Job.ofPlatform(ErasureWork.KIND, id.toString()), now);
    }
  }

  /**
   * Whether somebody is being forgotten at the moment: nothing may begin for them before its end.
   */
  @Transactional(readOnly = true)
  public boolean underWay(long telegramId) {
    return table.underWay(telegramId);
  }
}
