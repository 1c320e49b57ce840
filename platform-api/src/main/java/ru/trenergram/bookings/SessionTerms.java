package ru.trenergram.bookings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ru.trenergram.kernel.Money;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeId;
import ru.trenergram.scheduling.Slot;
import ru.trenergram.tenancy.TenantScope;

/**
 * On what terms a trainer and a client train; a booking keeps a copy of them.
 *
 * @param sharedBy the trainer's person, if they are a trainer in other clubs too
 * @param clientBusy whether the client has a session with somebody else at the wished time
 */
record SessionTerms(
    Party trainer,
    Party client,
    ZoneId zone,
    Session session,
    BookingRules rules,
    long trainerChat,
    long clientChat,
    @Nullable UUID sharedBy,
    boolean clientBusy) {

  /**
   * What is booked.
   *
   * @param terms those of the type, as far as it has its own, else of trainer and club
   * @param type null for the trainer's usual session
   * @param group null for a session of one client
   */
  record Session(
      Money price,
      Duration length,
      CancellationTerms terms,
      @Nullable SessionTypeId type,
      @Nullable GroupSessionId group) {}

  static SessionTerms read(TrainerId trainer, ClientId client, ResultSet row) throws SQLException {
    VersionedRules rules = BookingRulesTable.read(row);
    return new SessionTerms(
        new Party(trainer.value(), row.getString("trainer_name")),
        new Party(client.value(), row.getString("client_name")),
        ZoneId.of(row.getString("time_zone")),
        new Session(
            new Money(row.getLong("price_minor"), Currency.getInstance(row.getString("currency"))),
            Duration.ofMinutes(row.getInt("session_minutes")),
            rules.terms(),
            null,
            null),
        rules.rules(),
        row.getLong("trainer_chat"),
        row.getLong("client_chat"),
        row.getObject("shared_by", UUID.class),
        row.getBoolean("client_busy"));
  }

  /** The same for a session of a type. */
  SessionTerms of(@Nullable SessionType type) {
    return type == null
        ? this
        : of(
            new Session(
                type.price(),
                type.length(),
                session.terms().narrowedBy(type.cutOffs()),
                type.id(),
                session.group()));
  }

  /** The same for a seat. */
  SessionTerms of(GroupSession group) {
    return of(
        new Session(
            group.price(),
            Duration.between(group.start(), group.end()),
            session.terms().narrowedBy(group.cutOffs()),
            group.type(),
            group.id()));
  }

  private SessionTerms of(Session other) {
    return new SessionTerms(
        trainer, client, zone, other, rules, trainerChat, clientChat, sharedBy, clientBusy);
  }

  /** A new booking on these terms that waits for the client. */
  Booking pending(Slot time) {
    return booking(BookingState.PENDING, Side.CLIENT, time, null, null);
  }

  /** The same as part of a series. */
  Booking pending(Slot time, SeriesId series) {
    return booking(BookingState.PENDING, Side.CLIENT, time, null, series);
  }

  /** A new hold on these terms. */
  Booking held(Slot time, Instant until) {
    return booking(BookingState.HELD, null, time, until, null);
  }

  Slot time(Instant start, @Nullable Duration length) {
    return new Slot(start, start.plus(length == null ? session.length() : length));
  }

  private Booking booking(
      BookingState state,
      @Nullable Side awaits,
      Slot time,
      @Nullable Instant expiresAt,
      @Nullable SeriesId series) {
    BookingView view =
        new BookingView(
            BookingId.next(),
            state,
            awaits,
            trainer,
            client,
            time.start(),
            time.end(),
            zone,
            session.price(),
            session.terms(),
            expiresAt,
            0,
            session.type(),
            session.group(),
            series,
            false,
            false);
    return new Booking(
        new BookingNews(TenantScope.require(), view, trainerChat, clientChat), sharedBy);
  }
}
