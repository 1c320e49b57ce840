package ru.trenergram.balances;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.Party;
import ru.trenergram.kernel.Money;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;

/**
 * Reads accounts and their balances: everybody who trains with a trainer has an account, and who
 * did keeps it.
 */
@Component
class AccountTable {

  private static final String PARTIES =
      """
      t.id as trainer_id, t.name as trainer_name, t.time_zone, t.currency as trainer_currency,
      t.telegram_id as trainer_chat, c.id as client_id, c.name as client_name,
      c.telegram_id as client_chat
      """;
  private static final String PAIRS =
      """
      from in_club.trainer_client tc
        join in_club.trainer t on t.id = tc.trainer_id
        join in_club.client c on c.id = tc.client_id
      """;

  private final JdbcClient jdbc;

  AccountTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<AccountView> find(Account account) {
    return jdbc.sql("select " + PARTIES + PAIRS + " where tc.trainer_id = ? and tc.client_id = ?")
        .params(account.trainer().value(), account.client().value())
        .query((row, n) -> view(row))
        .optional();
  }

  /** Those of these that there are. */
  Map<Account, AccountView> find(Collection<Account> any) {
    return jdbc
        .sql(
            "select "
                + PARTIES
                + PAIRS
                + """
                  join unnest(cast(? as uuid[]), cast(? as uuid[])) as any_of (trainer_id, client_id)
                    on any_of.trainer_id = tc.trainer_id and any_of.client_id = tc.client_id
                """)
        .param(any.stream().map(account -> account.trainer().value()).toArray(UUID[]::new))
        .param(any.stream().map(account -> account.client().value()).toArray(UUID[]::new))
        .query((row, n) -> view(row))
        .list()
        .stream()
        .collect(toMap(AccountView::account, identity()));
  }

  /** The balances of an account in all its currencies; none if it has no entries. */
  List<Money> balances(Account account) {
    return jdbc.sql(
            "select currency, amount_minor from in_club.balance"
                + " where trainer_id = ? and client_id = ? order by currency")
        .params(account.trainer().value(), account.client().value())
        .query((row, n) -> money(row))
        .list();
  }

  /** In which currencies sessions to come will be charged. */
  List<Currency> booked(Account account) {
    return jdbc.sql(
            "select distinct currency from in_club.booking where client_id = ? and trainer_id = ?"
                + " and state in ('PENDING', 'CONFIRMED') order by currency")
        .params(account.client().value(), account.trainer().value())
        .query((row, n) -> Currency.getInstance(row.getString("currency")))
        .list();
  }

  /** Clients whose balance with a trainer is not zero in some currency. */
  List<ClientId> open(TrainerId trainer) {
    return jdbc.sql(
            "select distinct client_id from in_club.balance"
                + " where trainer_id = ? and amount_minor <> 0")
        .param(trainer.value())
        .query((row, n) -> new ClientId(row.getObject("client_id", UUID.class)))
        .list();
  }

  List<BalanceView> list(BalanceQuery query) {
    UUID first = new UUID(0, 0);
    return jdbc.sql(
            "select "
                + PARTIES
                + ", coalesce(b.currency, t.currency) as currency,"
                + " coalesce(b.amount_minor, 0) as amount_minor "
                + PAIRS
                + """
                  left join in_club.balance b
                    on b.trainer_id = tc.trainer_id and b.client_id = tc.client_id
                where (tc.state = 'ACTIVE' or b.amount_minor <> 0)
                  and (tc.client_id, tc.trainer_id) >= (:afterClient, :afterTrainer)
                  and (tc.client_id, tc.trainer_id, coalesce(b.currency, t.currency))
                      > (:afterClient, :afterTrainer, :afterCurrency)
                """
                + (query.trainer().isPresent() ? " and tc.trainer_id = :trainer" : "")
                + (query.client().isPresent() ? " and tc.client_id = :client" : "")
                + " order by tc.client_id, tc.trainer_id, 9 limit :limit")
        .param("afterClient", query.after().map(p -> p.account().client().value()).orElse(first))
        .param("afterTrainer", query.after().map(p -> p.account().trainer().value()).orElse(first))
        .param("afterCurrency", query.after().map(BalanceQuery.Place::currency).orElse(""))
        .param("trainer", query.trainer().map(TrainerId::value).orElse(null))
        .param("client", query.client().map(ClientId::value).orElse(null))
        .param("limit", query.limit())
        .query((row, n) -> new BalanceView(view(row), money(row)))
        .list();
  }

  private static AccountView view(ResultSet row) throws SQLException {
    return new AccountView(
        new Party(row.getObject("trainer_id", UUID.class), row.getString("trainer_name")),
        new Party(row.getObject("client_id", UUID.class), row.getString("client_name")),
        ZoneId.of(row.getString("time_zone")),
        Currency.getInstance(row.getString("trainer_currency")),
        row.getLong("trainer_chat"),
        row.getLong("client_chat"));
  }

  private static Money money(ResultSet row) throws SQLException {
    return new Money(row.getLong("amount_minor"), Currency.getInstance(row.getString("currency")));
  }
}
