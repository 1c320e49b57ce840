package ru.trenergram.balances;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.Money;
import ru.trenergram.kernel.Utc;
import ru.trenergram.privacy.Sides;

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
      where
      """;
  private static final String OF_ACCOUNT = "p.trainer_id = :trainer and p.client_id = :client";

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
    // Looked at only then: what was waited for has changed the ledger.
    return claim(account) ? all(account) : List.of();
  }

  /** Only locks them; false if there are none. */
  boolean claim(Account account) {
    return !jdbc.sql(
            "select id from in_club.pass where trainer_id = ? and client_id = ? order by id for"
                + " no key update")
        .params(account.trainer().value(), account.client().value())
        .query((row, n) -> row.getObject(1, UUID.class))
        .list()
        .isEmpty();
  }

  List<Pass> all(Account account) {
    return read(OF_ACCOUNT, " order by p.id", of(account));
  }

  /** Passes of any of these trainers or clients, those of an account together. */
  List<Pass> ofAny(Sides sides) {
    return read(sides.condition("p"), " order by p.trainer_id, p.client_id, p.id", sides.values());
  }

  /** Passes of an account, the latest first, before {@code before}; at most {@code limit}. */
  List<Pass> page(Account account, Optional<PassId> before, int limit) {
    Map<String, Object> parameters = new HashMap<>(of(account));
    before.ifPresent(pass -> parameters.put("pass", pass.value()));
    parameters.put("limit", limit);
    return read(
        OF_ACCOUNT,
        (before.isPresent() ? " and p.id < :pass" : "") + " order by p.id desc limit :limit",
        parameters);
  }

  Optional<Pass> find(Account account, PassId pass) {
    Map<String, Object> parameters = new HashMap<>(of(account));
    parameters.put("pass", pass.value());
    return read(OF_ACCOUNT, " and p.id = :pass", parameters).stream().findFirst();
  }

  private static Map<String, Object> of(Account account) {
    return Map.of("trainer", account.trainer().value(), "client", account.client().value());
  }

  private List<Pass> read(String whose, String which, Map<String, Object> parameters) {
    Map<UUID, List<Freeze>> freezes = freezes(whose, parameters);
    return jdbc.sql(ROWS + whose + which)
        .params(parameters)
        .query((row, n) -> pass(row, freezes))
        .list();
  }

  private static Pass pass(ResultSet row, Map<UUID, List<Freeze>> freezes) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    return new Pass(
        new PassId(id),
        Account.of(row.getObject("trainer_id", UUID.class), row.getObject("client_id", UUID.class)),
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

  private Map<UUID, List<Freeze>> freezes(String whose, Map<String, Object> parameters) {
    return jdbc
        .sql(
            "select f.* from in_club.pass_freeze f join in_club.pass p on p.id = f.pass_id where "
                + whose
                + " order by f.first_day")
        .params(parameters)
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
