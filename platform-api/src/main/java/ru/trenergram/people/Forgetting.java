package ru.trenergram.people;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.identity.PersonId;
import ru.trenergram.privacy.PersonalData;
import ru.trenergram.privacy.Subject;

/**
 * Forgets one client in the bound club alone, as an erasure does (decision 0025), but silently.
 * What was looked at for many is looked at again for the one whose card is locked: nothing that
 * refers to it comes in between.
 */
@Component
class Forgetting {

  private final RetentionTable periods;
  private final QuietClients clients;
  private final List<PersonalData> data;
  private final JdbcClient jdbc;
  private final InstantSource clock;

  Forgetting(
      RetentionTable periods,
      QuietClients clients,
      List<PersonalData> data,
      JdbcClient jdbc,
      InstantSource clock) {
    this.periods = periods;
    this.clients = clients;
    this.data = data;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Whether the client is forgotten now; not if anything was heard of them meanwhile. */
  @Transactional
  public boolean forget(UUID client) {
    Optional<Subject> subject = lock(client).filter(_ -> isQuiet(client));
    subject.ifPresent(gone -> {
      data.forEach(part -> part.leave(gone));
      data.forEach(part -> part.erase(gone));
    });
    return subject.isPresent();
  }

  /** In the order of a client who books: with whom they train, then the card. */
  private Optional<Subject> lock(UUID client) {
    jdbc.sql(
            """
            select trainer_id from in_club.trainer_client
            where client_id = ? order by trainer_id for no key update
            """)
        .param(client)
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
    return jdbc.sql(
            """
            select person_id, telegram_id from in_club.client
            where id = ? and erased_at is null for update
            """)
        .param(client)
        .query((row, _) ->
            Subject.longGone(
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getLong("telegram_id"),
                client))
        .optional();
  }

  private boolean isQuiet(UUID client) {
    Optional<Instant> since = periods.find().since(clock.instant());
    return since.isPresent() && !clients.among(List.of(client), since.get()).isEmpty();
  }
}
