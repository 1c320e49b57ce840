package ru.trenergram.balances;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.kernel.Money;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;

/** How a {@link LedgerEntry} stands in its row. */
final class EntryRow {

  private EntryRow() {}

  static LedgerEntry read(ResultSet row) throws SQLException {
    @Nullable UUID reverses = row.getObject("reverses", UUID.class);
    return new LedgerEntry(
        new EntryId(row.getObject("id", UUID.class)),
        Account.of(row.getObject("trainer_id", UUID.class), row.getObject("client_id", UUID.class)),
        EntryKind.valueOf(row.getString("kind")),
        new Money(row.getLong("amount_minor"), Currency.getInstance(row.getString("currency"))),
        pass(row),
        reason(row),
        reverses == null ? null : new EntryId(reverses),
        actor(row),
        Utc.read(row, "at"));
  }

  private static LedgerEntry.@Nullable PassMove pass(ResultSet row) throws SQLException {
    @Nullable UUID pass = row.getObject("pass_id", UUID.class);
    return pass == null
        ? null
        : new LedgerEntry.PassMove(new PassId(pass), row.getInt("pass_sessions"));
  }

  private static @Nullable Reason reason(ResultSet row) throws SQLException {
    @Nullable String cause = row.getString("cause");
    if (cause == null) {
      return null;
    }
    @Nullable UUID booking = row.getObject("booking_id", UUID.class);
    @Nullable Instant deadline = orNull(row, "deadline");
    return new Reason(
        Cause.valueOf(cause),
        booking == null
            ? null
            : new Reason.Session(new BookingId(booking), Utc.read(row, "starts_at")),
        deadline == null ? null : new Reason.Rule(row.getInt("rule_hours"), deadline));
  }

  private static @Nullable Instant orNull(ResultSet row, String column) throws SQLException {
    @Nullable OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }

  private static Actor actor(ResultSet row) throws SQLException {
    String id = Objects.requireNonNullElse(row.getString("actor_id"), "");
    return switch (row.getString("actor_kind")) {
      case "TRAINER" -> new Actor.ByTrainer(new TrainerId(UUID.fromString(id)));
      case "CLIENT" -> new Actor.ByClient(new ClientId(UUID.fromString(id)));
      case "STAFF" -> new Actor.ByStaff(id);
      default -> new Actor.BySystem();
    };
  }

  static String kind(Actor actor) {
    return switch (actor) {
      case Actor.ByTrainer _ -> "TRAINER";
      case Actor.ByClient _ -> "CLIENT";
      case Actor.ByStaff _ -> "STAFF";
      case Actor.BySystem _ -> "SYSTEM";
    };
  }

  static @Nullable String id(Actor actor) {
    return switch (actor) {
      case Actor.ByTrainer(var trainer) -> trainer.toString();
      case Actor.ByClient(var client) -> client.toString();
      case Actor.ByStaff(var subject) -> subject;
      case Actor.BySystem _ -> null;
    };
  }
}
