package ru.trenergram.balances;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.jobs.Jobs;
import ru.trenergram.jobs.Night;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.Presence;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;

/**
 * Writes and reads {@code ledger_entry}. The sum of an account changes in the statement that writes
 * the entry; a charge or a refund that is there already is dropped by its unique key.
 */
@Component
class LedgerTable {

  private static final String THEY_ARE_HERE =
      """
      with pair as (
        select tc.trainer_id, tc.client_id from in_club.trainer_client tc
          join in_club.trainer t on t.id = tc.trainer_id
        where tc.trainer_id = :trainer and tc.client_id = :client and tc.state <> 'MOVED'
          and t.moving is distinct from 'FROZEN'
        for key share),
      """;

  private static final String THEY_MOVE =
      "with pair as (select cast(:trainer as uuid) as trainer_id, cast(:client as uuid) as"
          + " client_id), ";

  private static final String WRITE =
      """
      entry as (
        insert into in_club.ledger_entry
          (id, trainer_id, client_id, kind, amount_minor, currency, pass_id, pass_sessions, booking_id,
           turn, reverses, cause, starts_at, rule_hours, deadline, actor_kind, actor_id, at, transfer_id)
        select
           :id, trainer_id, client_id, :kind, :amount, :currency, cast(:pass as uuid), :sessions,
           cast(:booking as uuid),
           case when :kind = 'CHARGE' then
             (select count(*) from in_club.ledger_entry
              where booking_id = cast(:booking as uuid) and kind = 'REFUND') end,
           cast(:reverses as uuid), :cause, cast(:start as timestamptz), cast(:hours as integer),
           cast(:deadline as timestamptz), :actorKind, :actorId, :at, cast(:transfer as uuid)
        from pair
        on conflict do nothing
        returning trainer_id, client_id, currency, amount_minor)
      insert into in_club.balance (trainer_id, client_id, currency, amount_minor)
      select trainer_id, client_id, currency, amount_minor from entry
      on conflict (trainer_id, client_id, currency)
        do update set amount_minor = balance.amount_minor + excluded.amount_minor
      returning xmax = 0 as opened
      """;

  private static final String STANDING =
      """
      select e.* from in_club.ledger_entry e
      where not exists (select from in_club.ledger_entry r where r.reverses = e.id) and
      """;

  private final JdbcClient jdbc;
  private final Presence presence;
  private final Jobs jobs;

  LedgerTable(JdbcClient jdbc, Presence presence, Jobs jobs) {
    this.jdbc = jdbc;
    this.presence = presence;
    this.jobs = jobs;
  }

  /**
   * Writes an entry; false if what it charges or reverses is charged or reversed already.
   *
   * @throws ru.trenergram.people.TrainerMoving if the account is carried elsewhere or was; the
   *     statement sees to that, so a freeze and an entry never pass each other
   */
  boolean write(LedgerEntry entry) {
    boolean written = write(entry, THEY_ARE_HERE, null);
    if (!written) {
      presence.mustNotHaveLeft(entry.account().trainer(), entry.account().client());
    }
    return written;
  }

  /** Writes what a transfer brings or takes away. */
  void carry(LedgerEntry entry, UUID transfer) {
    write(entry, THEY_MOVE, transfer);
  }

  private boolean write(LedgerEntry entry, String pair, @Nullable UUID transfer) {
    LedgerEntry.@Nullable PassMove pass = entry.pass();
    @Nullable Reason reason = entry.reason();
    Reason.@Nullable Session session = reason == null ? null : reason.session();
    Reason.@Nullable Rule rule = reason == null ? null : reason.rule();
    Optional<Boolean> opened =
        jdbc.sql(pair + WRITE)
            .param("id", entry.id().value())
            .param("trainer", entry.account().trainer().value())
            .param("client", entry.account().client().value())
            .param("kind", entry.kind().name())
            .param("amount", entry.amount().minorUnits())
            .param("currency", entry.amount().currency().getCurrencyCode())
            .param("pass", pass == null ? null : pass.pass().value())
            .param("sessions", pass == null ? 0 : pass.sessions())
            .param("booking", session == null ? null : session.booking().value())
            .param("reverses", entry.reverses() == null ? null : entry.reverses().value())
            .param("cause", reason == null ? null : reason.cause().name())
            .param("start", session == null ? null : Utc.of(session.start()))
            .param("hours", rule == null ? null : rule.hours())
            .param("deadline", rule == null ? null : Utc.of(rule.deadline()))
            .param("actorKind", EntryRow.kind(entry.by()))
            .param("actorId", EntryRow.id(entry.by()))
            .param("at", Utc.of(entry.at()))
            .param("transfer", transfer)
            .query((row, n) -> row.getBoolean("opened"))
            .optional();
    // From the first entry of an account on its club is looked through every night.
    if (opened.orElse(false)) {
      TenantId club = TenantScope.require();
      jobs.stageLast(BooksCheck.job(club), Night.next(club, entry.at()));
    }
    return opened.isPresent();
  }

  void note(EntryId entry, String note) {
    jdbc.sql("insert into in_club.ledger_note (entry_id, note) values (?, ?)")
        .params(entry.value(), note)
        .update();
  }

  /** Lines of an account, the latest first, before {@code before}; at most {@code limit}. */
  List<StatementLine> page(Account account, Optional<EntryId> before, int limit) {
    return jdbc.sql(
            "select e.*, n.note, c.starts_at as charged_start from in_club.ledger_entry e"
                + " left join in_club.ledger_note n on n.entry_id = e.id"
                + " left join in_club.ledger_entry c on c.id = e.reverses"
                + " where e.trainer_id = :trainer and e.client_id = :client"
                + (before.isPresent() ? " and e.id < :before" : "")
                + " order by e.id desc limit :limit")
        .param("trainer", account.trainer().value())
        .param("client", account.client().value())
        .param("before", before.map(EntryId::value).orElse(null))
        .param("limit", limit)
        .query((row, n) -> line(row))
        .list();
  }

  private static StatementLine line(ResultSet row) throws SQLException {
    return new StatementLine(
        EntryRow.read(row), row.getString("note"), Utc.readOrNull(row, "charged_start"));
  }

  /** How the last charge of a booking was waived, if it was. */
  Optional<StatementLine> waiver(BookingId booking) {
    return jdbc.sql(
            """
            select w.*, n.note, e.starts_at as charged_start from in_club.ledger_entry e
              join in_club.ledger_entry w on w.reverses = e.id
              left join in_club.ledger_note n on n.entry_id = w.id
            where e.booking_id = :booking and w.cause = 'WAIVED' and e.turn = (
              select max(c.turn) from in_club.ledger_entry c where c.booking_id = :booking)
            """)
        .param("booking", booking.value())
        .query((row, n) -> line(row))
        .optional();
  }

  /** The charge of a booking that was not refunded. */
  Optional<LedgerEntry> standingCharge(BookingId booking) {
    return standing("e.booking_id = ? and e.kind = 'CHARGE'", booking.value());
  }

  /** Why the last charge by this rule of a booking went back; null if it did not, or is none. */
  @Nullable Cause lastRefund(BookingId booking, Cause charged) {
    return jdbc.sql(
            """
            select r.cause from in_club.ledger_entry e
              left join in_club.ledger_entry r on r.reverses = e.id
            where e.booking_id = ? and e.kind = 'CHARGE' and e.cause = ?
            order by e.turn desc limit 1
            """)
        .params(booking.value(), charged.name())
        .query((row, n) -> Optional.ofNullable(row.getString(1)).map(Cause::valueOf))
        .optional()
        .flatMap(Function.identity())
        .orElse(null);
  }

  /** The charges of these bookings that were not refunded. */
  Map<BookingId, LedgerEntry> standingCharges(Collection<BookingId> bookings) {
    return jdbc
        .sql(STANDING + "e.booking_id = any(?) and e.kind = 'CHARGE'")
        .param(bookings.stream().map(BookingId::value).toArray(UUID[]::new))
        .query((row, n) -> EntryRow.read(row))
        .list()
        .stream()
        .collect(
            Collectors.toMap(
                entry -> requireNonNull(requireNonNull(entry.reason()).session()).booking(),
                Function.identity()));
  }

  /** The sale of a pass that was not taken back. */
  Optional<LedgerEntry> standingSale(Account account, PassId pass) {
    return standing(
        "e.trainer_id = ? and e.client_id = ? and e.pass_id = ? and e.kind = 'PASS'",
        account.trainer().value(),
        account.client().value(),
        pass.value());
  }

  private Optional<LedgerEntry> standing(String which, UUID... ids) {
    return jdbc.sql(STANDING + which)
        .params((Object[]) ids)
        .query((row, n) -> EntryRow.read(row))
        .optional();
  }
}
