package ru.trenergram.balances;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.bookings.PairLocks;

/**
 * Locks the passes and balances of several accounts, as whoever charges or refunds a session of one
 * of them takes them: passes, then balances. Without it the refund of one session would hold the
 * balance that somebody else wants, who holds that of the next (decision 0018).
 */
@Component
class AccountLocks implements PairLocks {

  private final JdbcClient jdbc;

  AccountLocks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void lock(Set<Pair> pairs) {
    List<Pair> accounts = List.copyOf(pairs);
    run(
        """
        select p.id from in_club.pass p join %s
        order by p.trainer_id, p.client_id, p.id for no key update of p
        """,
        accounts);
    run(
        """
        select p.client_id from in_club.balance p join %s
        order by p.trainer_id, p.client_id, p.currency for no key update of p
        """,
        accounts);
  }

  private void run(String locking, List<Pair> accounts) {
    jdbc.sql(
            locking.formatted(
                """
                unnest(cast(? as uuid[]), cast(? as uuid[])) as pair (trainer_id, client_id)
                  on pair.trainer_id = p.trainer_id and pair.client_id = p.client_id\
                """))
        .param(ids(accounts, pair -> pair.trainer().value()))
        .param(ids(accounts, pair -> pair.client().value()))
        .query(UUID.class)
        .list();
  }

  private static UUID[] ids(List<Pair> accounts, Function<Pair, UUID> side) {
    return accounts.stream().map(side).toArray(UUID[]::new);
  }
}
