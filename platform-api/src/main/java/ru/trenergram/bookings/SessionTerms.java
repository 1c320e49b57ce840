package ru.trenergram.bookings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ru.trenergram.kernel.Money;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantScope;

/** On what terms a trainer and a client train; a booking keeps a copy of them. */
record SessionTerms(
    Party trainer,
    Party client,
    ZoneId zone,
    Money price,
    Duration usualLength,
    long trainerChat,
    long clientChat) {

  static SessionTerms read(TrainerId trainer, ClientId client, ResultSet row) throws SQLException {
    return new SessionTerms(
        new Party(trainer.value(), row.getString("trainer_name")),
        new Party(client.value(), row.getString("client_name")),
        ZoneId.of(row.getString("time_zone")),
        new Money(row.getLong("price_minor"), Currency.getInstance(row.getString("currency"))),
        Duration.ofMinutes(row.getInt("session_minutes")),
        row.getLong("trainer_chat"),
        row.getLong("client_chat"));
  }

  /** A new booking on these terms that waits for the client. */
  Booking pending(Instant start, @Nullable Duration length) {
    BookingView view =
        new BookingView(
            BookingId.next(),
            BookingState.PENDING,
            trainer,
            client,
            start,
            start.plus(Objects.requireNonNullElse(length, usualLength)),
            zone,
            price);
    return new Booking(new BookingNews(TenantScope.require(), view, trainerChat, clientChat), 0);
  }
}
