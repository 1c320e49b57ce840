package ru.trenergram.bookings;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.Presence;
import ru.trenergram.people.TrainerId;

/**
 * Writes {@code booking} and its history, each change in one statement; what is changed has been
 * read with {@link BookingLocks}.
 */
@Component
class BookingTable {

  private static final String EXCLUDED = "23P01";

  private static final String WISHED_END =
      ":start + make_interval(mins => coalesce(cast(:minutes as integer), t.session_minutes))";

  /** Writes what the changed rows are now; {@link #by} gives it whose doing that is. */
  static final String HISTORY =
      """
      insert into in_club.booking_change
        (booking_id, version, state, starts_at, actor_kind, actor_id, cause, at)
      select id, version, state, starts_at, :actorKind, :actor, :cause, :now from changed
      """;

  private final JdbcClient jdbc;
  private final TrainerBusy busy;
  private final Presence presence;

  BookingTable(JdbcClient jdbc, TrainerBusy busy, Presence presence) {
    this.presence = presence;
    this.jdbc = jdbc;
    this.busy = busy;
  }

  /**
   * What a session of this trainer with this client would be; empty unless they train together.
   *
   * @param length null for the trainer's usual length
   */
  Optional<SessionTerms> terms(
      TrainerId trainer, ClientId client, Instant start, @Nullable Duration length) {
    return terms(trainer, client, start, length, "");
  }

  /** The same; nobody else does this with the two of them until the transaction ends. */
  Optional<SessionTerms> lockTerms(
      TrainerId trainer, ClientId client, Instant start, @Nullable Duration length) {
    return terms(trainer, client, start, length, " for no key update of tc");
  }

  private Optional<SessionTerms> terms(
      TrainerId trainer,
      ClientId client,
      Instant start,
      @Nullable Duration length,
      String locking) {
    return jdbc.sql(
            """
            select t.name as trainer_name, t.time_zone, t.telegram_id as trainer_chat, t.price_minor,
                   t.currency, t.session_minutes,
                   case when t.shares_time then t.person_id end as shared_by, c.name as client_name, c.telegram_id as client_chat,
                   exists (
                     select from in_club.client card join in_club.booking o on o.client_id = card.id
                     where card.person_id = c.person_id and o.trainer_id <> tc.trainer_id
                       and
            """
                + BusyClients.takes(":start", WISHED_END)
                + ") as client_busy,"
                + BookingRulesTable.COLUMNS
                + """
                from in_club.trainer_client tc
                  join in_club.trainer t on t.id = tc.trainer_id
                  join in_club.client c on c.id = tc.client_id
                """
                + BookingRulesTable.JOINED
                + """
                where tc.trainer_id = :trainer and tc.client_id = :client
                  and tc.state = 'ACTIVE' and t.state = 'ACTIVE'
                """
                + locking)
        .param("trainer", trainer.value())
        .param("client", client.value())
        .param("start", Utc.of(start))
        .param("minutes", length == null ? null : Math.toIntExact(length.toMinutes()))
        .query((row, n) -> SessionTerms.read(trainer, client, row))
        .optional();
  }

  /**
   * Writes a new booking; false if the database refuses it because the time is taken, in this club
   * or in another one of the trainer's.
   *
   * @throws ru.trenergram.people.TrainerMoving if the trainer goes elsewhere; the statement sees to
   *     that, so a freeze and a booking never pass each other; nor do a booking and the trainer's
   *     beginning to share their time
   */
  boolean insert(Booking booking, Actor by, Instant now) {
    if (!busy.take(booking)) {
      return false;
    }
    boolean inserted = inserted(booking, by, now);
    if (!inserted) {
      busy.release(booking);
      presence.mustStay(booking.trainer());
      if (booking.sharedBy() == null) {
        return busy.sharer(booking.trainer())
            .filter(person -> insert(booking.ofSharer(person), by, now))
            .isPresent();
      }
    }
    return inserted;
  }

  private boolean inserted(Booking booking, Actor by, Instant now) {
    BookingView view = booking.view();
    return changed(
                """
                with staying as (
                  select id from in_club.trainer
                  where id = :trainer and moving is null and shares_time = :shared for key share),
                changed as (
                  insert into in_club.booking
                    (id, trainer_id, client_id, starts_at, ends_at, state, awaits, price_minor, currency,
                     cancellation_hours, reschedule_hours, expires_at, session_type_id, group_id,
                     series_id, version, created_at)
                  select :id, staying.id, :client, :start, :end, :state, :awaits, :price, :currency,
                     :cancellation, :reschedule, cast(:expires as timestamptz), cast(:type as uuid),
                     cast(:group as uuid), cast(:series as uuid), :version, :now
                  from staying
                  on conflict do nothing
                  returning id, version, state, starts_at)
                """,
                booking,
                by,
                null,
                now)
            .param("trainer", view.trainer().id())
            .param("shared", booking.sharedBy() != null)
            .param("client", view.client().id())
            .param("price", view.price().minorUnits())
            .param("currency", view.price().currency().getCurrencyCode())
            .param("cancellation", view.terms().cancellationHours())
            .param("reschedule", view.terms().rescheduleHours())
            .param("type", view.type() == null ? null : view.type().value())
            .param("group", view.group() == null ? null : view.group().value())
            .param("series", view.series() == null ? null : view.series().value())
            .update()
        == 1;
  }

  /**
   * Writes a change of a booking that was read under its lock; its time is as it was, or its group
   * session has claimed it.
   */
  void update(Booking changed, Actor by, @Nullable CancellationCause cause, Instant now) {
    write(changed, by, cause, now);
    if (!changed.takesTime(now)) {
      busy.release(changed);
    }
  }

  /**
   * The same where the time may be another or is claimed again; false, and nothing is written, if
   * the database refuses it because the time is taken. An update knows no {@code on conflict}, so a
   * savepoint keeps the transaction alive.
   */
  boolean claim(Booking changed, Actor by, Instant now) {
    return unlessTaken(() -> {
      busy.release(changed);
      write(changed, by, null, now);
      return busy.take(changed);
    });
  }

  /**
   * Takes time by this write; false, and nothing is written, if the database or the write itself
   * finds it taken.
   */
  boolean unlessTaken(BooleanSupplier write) {
    jdbc.sql("savepoint before_claim").update();
    try {
      boolean free = write.getAsBoolean();
      jdbc.sql((free ? "release" : "rollback to") + " savepoint before_claim").update();
      return free;
    } catch (DataIntegrityViolationException e) {
      if (e.getMostSpecificCause() instanceof SQLException refused
          && EXCLUDED.equals(refused.getSQLState())) {
        jdbc.sql("rollback to savepoint before_claim").update();
        return false;
      }
      throw e;
    }
  }

  /** Makes an attempt; where it comes to nothing, nothing of it is written. */
  <T> T orUndone(Supplier<T> attempt, Predicate<T> done) {
    jdbc.sql("savepoint before_attempt").update();
    T outcome = attempt.get();
    jdbc.sql((done.test(outcome) ? "release" : "rollback to") + " savepoint before_attempt")
        .update();
    return outcome;
  }

  private void write(Booking changed, Actor by, @Nullable CancellationCause cause, Instant now) {
    int rows =
        changed(
                """
                with changed as (
                  update in_club.booking
                  set state = :state, awaits = :awaits, starts_at = :start, ends_at = :end,
                      expires_at = :expires, moved_by_trainer = :moved, fee_stands = :feeStands,
                      keeps_time = (:state = 'COMPLETED' and group_id is null), version = :version
                  where id = :id and version = :version - 1
                  returning id, version, state, starts_at)
                """,
                changed,
                by,
                cause,
                now)
            .param("moved", changed.view().movedByTrainer())
            .param("feeStands", changed.view().feeStands())
            .update();
    if (rows != 1) {
      throw new IllegalStateException("booking " + changed.view().id() + " changed under its lock");
    }
  }

  private JdbcClient.StatementSpec changed(
      String change, Booking booking, Actor by, @Nullable CancellationCause cause, Instant now) {
    BookingView view = booking.view();
    return by(jdbc.sql(change + HISTORY), by, cause, now)
        .param("id", view.id().value())
        .param("state", view.state().name())
        .param("awaits", (view.awaits() == null ? Side.CLIENT : view.awaits()).name())
        .param("start", Utc.of(view.start()))
        .param("end", Utc.of(view.end()))
        .param("expires", Utc.orNull(view.expiresAt()))
        .param("version", view.version());
  }

  static JdbcClient.StatementSpec by(
      JdbcClient.StatementSpec change, Actor by, @Nullable CancellationCause cause, Instant now) {
    return change
        .param("actorKind", kind(by))
        .param("actor", id(by))
        .param("cause", cause == null ? null : cause.name())
        .param("now", Utc.of(now));
  }

  /** Keeps what somebody wrote with the change to this version, apart from the history. */
  void remark(BookingId changed, int version, @Nullable String words) {
    if (words != null && !words.isBlank()) {
      jdbc.sql("insert into in_club.booking_remark (booking_id, version, words) values (?, ?, ?)")
          .params(changed.value(), version, words)
          .update();
    }
  }

  /** What the booking was before anybody marked whether the client came. */
  BookingState beforeMark(BookingId booking) {
    return jdbc.sql(
            """
            select state from in_club.booking_change
            where booking_id = ? and state not in ('COMPLETED', 'NO_SHOW') order by version desc limit 1
            """)
        .param(booking.value())
        .query((row, _) -> BookingState.valueOf(row.getString("state")))
        .single();
  }

  private static String kind(Actor actor) {
    return switch (actor) {
      case Actor.ByTrainer _ -> "TRAINER";
      case Actor.ByClient _ -> "CLIENT";
      case Actor.ByStaff _ -> "STAFF";
      case Actor.BySystem _ -> "SYSTEM";
    };
  }

  private static @Nullable String id(Actor actor) {
    return switch (actor) {
      case Actor.ByTrainer(var trainer) -> trainer.toString();
      case Actor.ByClient(var client) -> client.toString();
      case Actor.ByStaff(var subject) -> subject;
      case Actor.BySystem _ -> null;
    };
  }
}
