package ru.trenergram.balances;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.Party;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.privacy.Outlook;
import ru.trenergram.privacy.PersonalData;
import ru.trenergram.privacy.Sheet;
import ru.trenergram.privacy.Subject;

/**
 * The accounts of people who leave for good: the other side is told what is open, what anybody
 * typed goes, the books stay as they are, with ids only.
 */
@Component
@Order(20)
class PersonalMoney implements PersonalData {

  private static final int MOST = 10_000;

  private final AccountTable accounts;
  private final UnspentPasses passes;
  private final MoneyMessages messages;
  private final JdbcClient jdbc;

  PersonalMoney(
      AccountTable accounts, UnspentPasses passes, MoneyMessages messages, JdbcClient jdbc) {
    this.accounts = accounts;
    this.passes = passes;
    this.messages = messages;
    this.jdbc = jdbc;
  }

  @Override
  public void leave(Subject subject) {
    open(subject)
        .forEach(balance -> {
          if (subject.clients().contains(balance.account().client().id())) {
            messages.clientLeaves(balance);
          } else {
            messages.trainerLeaves(balance);
          }
        });
    unspent(subject)
        .forEach(unspent -> {
          if (subject.clients().contains(unspent.account().client().id())) {
            messages.clientLeavesPass(unspent.account(), unspent.pass());
          } else {
            messages.trainerLeavesPass(unspent.account(), unspent.pass());
          }
        });
  }

  @Override
  public void foresee(Subject subject, Outlook outlook) {
    open(subject)
        .forEach(balance -> {
          Party other = other(subject, balance.account());
          outlook.account(new Outlook.OpenAccount(other.id(), other.name(), balance.amount()));
        });
    unspent(subject)
        .forEach(unspent -> {
          Party other = other(subject, unspent.account());
          Pass pass = unspent.pass();
          outlook.pass(
              new Outlook.OpenPass(
                  other.id(), other.name(), pass.left().orElse(null), pass.lastDay().orElse(null)));
        });
  }

  private static Party other(Subject subject, AccountView account) {
    return subject.clients().contains(account.client().id()) ? account.trainer() : account.client();
  }

  private List<UnspentPasses.Unspent> unspent(Subject subject) {
    return passes.of(subject.sides());
  }

  private List<BalanceView> open(Subject subject) {
    Stream<BalanceQuery> ofClients =
        subject.clients().stream().map(id -> query(Optional.empty(), Optional.of(id)));
    Stream<BalanceQuery> ofTrainers =
        subject.trainers().stream().map(id -> query(Optional.of(id), Optional.empty()));
    return Stream.concat(ofClients, ofTrainers)
        .flatMap(query -> accounts.list(query).stream())
        .filter(balance -> balance.amount().minorUnits() != 0)
        .toList();
  }

  private static BalanceQuery query(Optional<UUID> trainer, Optional<UUID> client) {
    return new BalanceQuery(
        trainer.map(TrainerId::new), client.map(ClientId::new), Optional.empty(), MOST);
  }

  @Override
  public void erase(Subject subject) {
    subject
        .sides()
        .statement(
            jdbc,
            """
            delete from in_club.ledger_note
            where entry_id in (select e.id from in_club.ledger_entry e where %s)
            """,
            "e")
        .update();
  }

  @Override
  public void tell(Subject subject, Sheet sheet) {
    sheet.table(
        "balances",
        rows(
            """
            select e.trainer_id, e.client_id, e.amount_minor, e.currency from in_club.balance e
            where %s order by e.trainer_id, e.client_id, e.currency
            """,
            subject));
    sheet.table(
        "ledger",
        rows(
            """
            select e.id, e.trainer_id, e.client_id, e.kind, e.amount_minor, e.currency, e.pass_id,
                   e.pass_sessions, e.booking_id, e.turn, e.reverses, e.cause, e.starts_at,
                   e.rule_hours, e.deadline, e.transfer_id, e.actor_kind, n.note, e.at
            from in_club.ledger_entry e left join in_club.ledger_note n on n.entry_id = e.id
            where %s order by e.at, e.id
            """,
            subject));
    sheet.table(
        "passes",
        rows(
            """
            select e.id, e.trainer_id, e.client_id, e.sessions, e.first_day, e.days, e.price_minor,
                   e.currency, e.sold_at
            from in_club.pass e where %s order by e.sold_at, e.id
            """,
            subject));
    sheet.table(
        "passFreezes",
        rows(
            """
            select f.id, f.pass_id, f.first_day, f.last_day
            from in_club.pass_freeze f join in_club.pass e on e.id = f.pass_id
            where %s order by f.first_day, f.id
            """,
            subject));
  }

  private List<Map<String, @Nullable Object>> rows(String sql, Subject subject) {
    return subject.sides().statement(jdbc, sql, "e").query().listOfRows();
  }
}
