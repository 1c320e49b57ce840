package ru.trenergram.balances.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ru.trenergram.balances.AccountView;
import ru.trenergram.balances.ComingSession;
import ru.trenergram.bookings.BookingState;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Party;
import ru.trenergram.kernel.Money;

@Schema(name = "Account", description = "The money between a client and a trainer, now and soon.")
record AccountBody(
    Party trainer,
    Party client,
    @Schema(description = "The trainer's IANA zone.", example = "Europe/Moscow") String timeZone,
    @Schema(
            description =
                "That in the trainer's currency first; others where the currency has changed. Below"
                    + " zero the client owes.")
        List<Money> balances,
    @Schema(description = "The next sessions and what they cost, at most 50.")
        List<ComingBody> coming) {

  /** What pays a session. */
  enum Payment {
    MONEY,
    PASS
  }

  @Schema(name = "ComingSession", description = "A session to come and what it costs.")
  record ComingBody(
      UUID booking,
      BookingState state,
      Instant start,
      @Schema(description = "The trainer's wall clock.") LocalDateTime startLocal,
      @Schema(description = "Whether it was charged already.") boolean charged,
      @Schema(description = "What paid or will pay it.") Payment payment,
      @Schema(description = "The pass, if one pays.") @Nullable UUID pass,
      @Schema(description = "What it takes off the balance, or took; zero if a pass pays.")
          Money cost,
      @Schema(
              description =
                  "Until when the client can cancel free of charge, once both have agreed; it is"
                      + " charged then. Null where the client moved it too late.")
          @Nullable Instant freeUntil,
      @Schema(description = "The same on the trainer's wall clock.")
          @Nullable LocalDateTime freeUntilLocal,
      @Schema(
              description =
                  "Whether saying no costs nothing as long as it is PENDING, whatever freeUntil"
                      + " says.")
          boolean freeUntilAgreed) {

    static ComingBody of(ComingSession session) {
      BookingView booking = session.booking();
      @Nullable Instant freeUntil = booking.freeUntil();
      return new ComingBody(
          booking.id().value(),
          booking.state(),
          booking.start(),
          LocalDateTime.ofInstant(booking.start(), booking.zone()),
          session.charge() != null,
          session.pass() == null ? Payment.MONEY : Payment.PASS,
          session.pass() == null ? null : session.pass().value(),
          session.cost(),
          freeUntil,
          freeUntil == null ? null : LocalDateTime.ofInstant(freeUntil, booking.zone()),
          booking.freeUntilAgreed());
    }
  }

  static AccountBody of(AccountView view, List<Money> balances, List<ComingSession> coming) {
    return new AccountBody(
        view.trainer(),
        view.client(),
        view.zone().getId(),
        balances,
        coming.stream().map(ComingBody::of).toList());
  }
}
