package ru.trenergram.privacy;

import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.notifications.Mentions;
import ru.trenergram.tenancy.TenantScope;

/** The steps of an erasure in one club, each a transaction of that club. */
@Component
class ErasurePlaces {

  private final ErasureTable table;
  private final Subjects subjects;
  private final List<PersonalData> data;
  private final Mentions mentions;
  private final TenantScope scope;
  private final TransactionOperations transactions;
  private final InstantSource clock;

  ErasurePlaces(
      ErasureTable table,
      Subjects subjects,
      List<PersonalData> data,
      Mentions mentions,
      TenantScope scope,
      TransactionOperations transactions,
      InstantSource clock) {
    this.table = table;
    this.subjects = subjects;
    this.data = data;
    this.mentions = mentions;
    this.scope = scope;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Does what can be done in a club now.
   *
   * @param patient whether it waits for what others are told
   * @return whether nothing is left to do there
   */
  boolean work(ErasureTable.Running erasure, ErasureTable.Place place, boolean patient) {
    Subject subject = subjects.in(place.club(), erasure.person(), erasure.telegramId());
    return scope.call(
        place.club(),
        () -> {
          if (!place.left()) {
            transactions.executeWithoutResult(_ -> {
              data.forEach(part -> part.leave(subject));
              table.left(erasure.id(), place.club(), clock.instant());
            });
          }
          if (patient && !settled(subject)) {
            return false;
          }
          transactions.executeWithoutResult(_ -> {
            // Once more, for what was begun since by a request that was under way.
            data.forEach(part -> part.leave(subject));
            data.forEach(part -> part.erase(subject));
            table.emptied(erasure.id(), place.club(), clock.instant());
          });
          return true;
        });
  }

  private boolean settled(Subject subject) {
    return Boolean.TRUE.equals(
        transactions.execute(_ -> data.stream().allMatch(part -> part.settled(subject))));
  }

  /** Whether the person has got what was said to them in the end. */
  boolean toldAll(ErasureTable.Running erasure) {
    return !mentions.underWayTo(erasure.telegramId());
  }
}
