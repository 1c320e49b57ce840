package ru.trenergram.balances;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.Money;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;

/**
 * Reads and writes {@code pass} and {@code pass_freeze}; what is left of a pass is in the ledger.
 */
@Component
class PassTable {

  private static final String ROWS =
      """
      select p.*, moved.taken, moved.taken_back from in_club.pass p cross join lateral (
        select coalesce(-sum(e.pass_sessions) filter (where e.booking_id is not null), 0) as taken,
               coalesce(bool_or((e.kind = 'REFUND' and e.booking_id is null)
                 or (e.kind = 'TRANSFER' and e.pass_sessions < 0)), false) as taken_back
        from in_club.ledger_entry e
        where e.trainer_id = p.trainer_id and e.client_id = p.client_id and e.pass_id = p.id) moved
      where p.trainer_id = :trainer and p.client_id = :client
      """;

  private final JdbcClient jdbc;

  PassTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Pass pass) {
    jdbc.sql(
            """
            insert into in_club.pass
              (id, trainer_id, client_id, sessions, first_day, days, price_minor, currency, sold_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(pass.id().value())
        .param(pass.account().trainer().value())
        .param(pass.account().client().value())
        .param(pass.sessions())
        .param(pass.firstDay())
        .param(pass.days())
        .param(pass.price().minorUnits())
        .param(pass.price().currency().getCurrencyCode())
        .param(Utc.of(pass.soldAt()))
        .update();
  }

  /**
   * All passes of an account, which nobody else charges or freezes until the transaction ends. The
   * weaker lock lets their keys be referred to: a refund holds the balance that a charge waits for.
   */
  List<Pass> lock(Account account) {
    List<UUID> locked =
        jdbc.sql(
                "select id from in_club.pass where trainer_id = ? and client_id = ? order by id for"
                    + " no key update")
            .params(account.trainer().value(), account.client().value())
            .query((row, n) -> row.getObject(1, UUID.class))
            .list();
    // Looked at only now: what was waited for has changed the ledger.
    return locked.isEmpty() ? List.of() : all(account);
  }

  /** Accounts of any of these trainers or clients to which a pass was ever sold. */
  List<Account> accounts(UUID[] trainers, UUID[] clients) {
    return jdbc.sql(
            """
            select distinct trainer_id, client_id from in_club.pass
            where trainer_id = any(?) or client_id = any(?) order by trainer_id, client_id
            """)
        .params(trainers, clients)
        .query((row, n) ->
            new Account(
                new TrainerId(row.getObject("trainer_id", UUID.class)),
                new ClientId(row.getObject("client_id", UUID.class))))
        .list();
  }

  List<Pass> all(Account account) {
    return read(ROWS + " order by p.id", account, null, Integer.MAX_VALUE);
  }

  /** Passes of an account, the latest first, before {@code before}; at most {@code limit}. */
  List<Pass> page(Account account, Optional<PassId> before, int limit) {
    return read(
        ROWS + (before.isPresent() ? " and p.id < :pass" : "") + " order by p.id desc limit :limit",
        account,
        before.map(PassId::value).orElse(null),
        limit);
  }

  Optional<Pass> find(Account account, PassId pass) {
    return read(ROWS + " and p.id = :pass", account, pass.value(), 1).stream().findFirst();
  }

  private List<Pass> read(String sql, Account account, @Nullable UUID pass, int limit) {
    Map<UUID, List<Freeze>> freezes = freezes(account);
    return jdbc.sql(sql)
        .param("trainer", account.trainer().value())
        .param("client", account.client().value())
        .param("pass", pass)
        .param("limit", limit)
        .query((row, n) -> pass(row, account, freezes))
        .list();
  }

  private static Pass pass(ResultSet row, Account account, Map<UUID, List<Freeze>> freezes)
      throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    return new Pass(
        new PassId(id),
        account,
        row.getObject("sessions", Integer.class),
        row.getObject("first_day", LocalDate.class),
        row.getObject("days", Integer.class),
        new Money(row.getLong("price_minor"), Currency.getInstance(row.getString("currency"))),
        Utc.read(row, "sold_at"),
        freezes.getOrDefault(id, List.of()),
        row.getInt("taken"),
        row.getBoolean("taken_back"));
  }

  private record Frozen(UUID pass, Freeze freeze) {}

  private Map<UUID, List<Freeze>> freezes(Account account) {
    return jdbc
        .sql(
            """
            select f.* from in_club.pass_freeze f join in_club.pass p on p.id = f.pass_id
            where p.trainer_id = ? and p.client_id = ? order by f.first_day
            """)
        .params(account.trainer().value(), account.client().value())
        .query((row, n) ->
            new Frozen(
                row.getObject("pass_id", UUID.class),
                new Freeze(
                    new FreezeId(row.getObject("id", UUID.class)),
                    row.getObject("first_day", LocalDate.class),
                    row.getObject("last_day", LocalDate.class))))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Frozen::pass, Collectors.mapping(Frozen::freeze, Collectors.toList())));
  }

  void freeze(PassId pass, Freeze freeze) {
    jdbc.sql(
            "insert into in_club.pass_freeze (id, pass_id, first_day, last_day) values (?, ?, ?,"
                + " ?)")
        .params(freeze.id().value(), pass.value(), freeze.firstDay(), freeze.lastDay())
        .update();
  }

  void shorten(FreezeId freeze, LocalDate lastDay) {
    jdbc.sql("update in_club.pass_freeze set last_day = ? where id = ?")
        .params(lastDay, freeze.value())
        .update();
  }

  void forget(FreezeId freeze) {
    jdbc.sql("delete from in_club.pass_freeze where id = ?").param(freeze.value()).update();
  }
}
