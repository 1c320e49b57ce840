package ru.trenergram.balances;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.Utc;
import ru.trenergram.privacy.SignsOfLife;

/** Whose accounts were written to or are not even, and who has a pass that is not used up. */
@Component
@Order(20)
class MoneySigns implements SignsOfLife {

  private final PassTable passes;
  private final JdbcClient jdbc;

  MoneySigns(PassTable passes, JdbcClient jdbc) {
    this.passes = passes;
    this.jdbc = jdbc;
  }

  /** The ledger is kept by account, so accounts are looked for first. */
  @Override
  public Set<UUID> of(Set<UUID> clients, Instant since) {
    Set<UUID> found =
        new HashSet<>(
            jdbc.sql(
                    """
                    select b.client_id from in_club.trainer_client tc
                      join in_club.balance b
                        on b.trainer_id = tc.trainer_id and b.client_id = tc.client_id
                    where tc.client_id = any(:clients) and b.amount_minor <> 0
                    union
                    select e.client_id from in_club.trainer_client tc
                      join in_club.ledger_entry e
                        on e.trainer_id = tc.trainer_id and e.client_id = tc.client_id
                    where tc.client_id = any(:clients) and e.at > :since
                    """)
                .param("clients", clients.toArray(UUID[]::new))
                .param("since", Utc.of(since))
                .query((row, _) -> row.getObject(1, UUID.class))
                .set());
    // The day is that of the trainer's zone, which may be a day behind.
    LocalDate day = LocalDate.ofInstant(since, ZoneOffset.UTC).minusDays(1);
    withPasses(clients).stream()
        .filter(account -> passes.all(account).stream().anyMatch(pass -> pass.isUnspent(day)))
        .forEach(account -> found.add(account.client().value()));
    return found;
  }

  private List<Account> withPasses(Set<UUID> clients) {
    return jdbc.sql(
            """
            select distinct p.trainer_id, p.client_id from in_club.trainer_client tc
              join in_club.pass p on p.trainer_id = tc.trainer_id and p.client_id = tc.client_id
            where tc.client_id = any(?)
            """)
        .param(clients.toArray(UUID[]::new))
        .query((row, _) ->
            Account.of(
                row.getObject("trainer_id", UUID.class), row.getObject("client_id", UUID.class)))
        .list();
  }
}
