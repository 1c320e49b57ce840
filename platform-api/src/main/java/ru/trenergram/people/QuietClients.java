package ru.trenergram.people;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.Utc;
import ru.trenergram.privacy.SignsOfLife;

/** Finds the clients of the bound club of whom no module has heard for long. */
@Component
class QuietClients {

  static final UUID FIRST = new UUID(0, 0);

  private static final int AT_ONCE = 200;

  private final List<SignsOfLife> signs;
  private final JdbcClient jdbc;

  QuietClients(List<SignsOfLife> signs, JdbcClient jdbc) {
    this.signs = signs;
    this.jdbc = jdbc;
  }

  /**
   * Some of the club's cards, in the order of their ids.
   *
   * @param quiet those of whom nothing was heard
   * @param last after which the next ones are; empty if there are none
   */
  record Some(Set<UUID> quiet, Optional<UUID> last) {}

  /** Looks through the cards after this one. */
  Some after(UUID card, Instant since) {
    List<UUID> cards =
        jdbc.sql(
                """
                select id from in_club.client
                where id > ? and erased_at is null and created_at <= ?
                order by id limit %d
                """
                    .formatted(AT_ONCE))
            .params(card, Utc.of(since))
            .query((row, _) -> row.getObject(1, UUID.class))
            .list();
    return new Some(
        among(cards, since),
        cards.size() < AT_ONCE ? Optional.empty() : Optional.of(cards.getLast()));
  }

  /** Those of these of whom nothing was heard. */
  Set<UUID> among(List<UUID> clients, Instant since) {
    Set<UUID> quiet = new HashSet<>(clients);
    for (SignsOfLife sign : signs) {
      if (!quiet.isEmpty()) {
        quiet.removeAll(sign.of(quiet, since));
      }
    }
    return quiet;
  }
}
