package ru.trenergram.balances.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ru.trenergram.balances.Cause;
import ru.trenergram.balances.EntryKind;
import ru.trenergram.balances.LedgerEntry;
import ru.trenergram.balances.Reason;
import ru.trenergram.balances.StatementLine;
import ru.trenergram.bookings.Actor;
import ru.trenergram.kernel.Money;
import ru.trenergram.rest.WallClock;

@Schema(name = "LedgerEntry", description = "A line of the statement; it never changes.")
record EntryBody(
    UUID id,
    EntryKind kind,
    @Schema(description = "With whom the client has the balance.") UUID trainer,
    @Schema(description = "Whose balance it is.") UUID client,
    @Schema(description = "By how much the balance changed; zero where a pass paid.") Money amount,
    @Schema(
            description = "The line in the reader's language.",
            example =
                "Списано по правилу 24 ч: занятие пт, 5 марта 2027, 18:00 (Москва), 2 500 ₽;"
                    + " отменить бесплатно можно было до чт, 4 марта 2027, 18:00 (Москва)")
        String text,
    @Schema(description = "By which rule; null for what somebody entered.") @Nullable Cause cause,
    @Schema(description = "The session that was charged or refunded.") @Nullable UUID booking,
    @Schema(description = "When that session began, or was to begin, when the line was written.")
        @Nullable Instant start,
    @Schema(description = WallClock.SAME) @Nullable LocalDateTime startLocal,
    @Schema(
            description = "The cancellation hours of the booking, of a charge by its deadline.",
            example = "24")
        @Nullable Integer ruleHours,
    @Schema(description = "Until when the session could be cancelled free of charge.")
        @Nullable Instant deadline,
    @Schema(description = WallClock.SAME) @Nullable LocalDateTime deadlineLocal,
    @Schema(description = "The pass that was sold, or whose sessions changed.") @Nullable UUID pass,
    @Schema(description = "By how many sessions the pass changed.") @Nullable Integer passSessions,
    @Schema(description = "The line that this one takes back.") @Nullable UUID reverses,
    By by,
    @Schema(description = "What was typed with it.", example = "Скидка за перенос")
        @Nullable String note,
    Instant at,
    @Schema(description = "The trainer's wall clock.") LocalDateTime atLocal,
    @Schema(description = WallClock.ZONE, example = WallClock.EXAMPLE) String timeZone) {

  /** Whose doing a line is. */
  enum By {
    TRAINER,
    CLIENT,
    CLUB,
    SYSTEM
  }

  static EntryBody of(StatementLine line, ZoneId zone, StatementWords words, Locale language) {
    LedgerEntry entry = line.entry();
    @Nullable Reason reason = entry.reason();
    Reason.@Nullable Session session = reason == null ? null : reason.session();
    Reason.@Nullable Rule rule = reason == null ? null : reason.rule();
    LedgerEntry.@Nullable PassMove pass = entry.pass();
    return new EntryBody(
        entry.id().value(),
        entry.kind(),
        entry.account().trainer().value(),
        entry.account().client().value(),
        entry.amount(),
        words.of(line, zone, language),
        reason == null ? null : reason.cause(),
        session == null ? null : session.booking().value(),
        session == null ? null : session.start(),
        session == null ? null : LocalDateTime.ofInstant(session.start(), zone),
        rule == null ? null : rule.hours(),
        rule == null ? null : rule.deadline(),
        rule == null ? null : LocalDateTime.ofInstant(rule.deadline(), zone),
        pass == null ? null : pass.pass().value(),
        pass == null ? null : pass.sessions(),
        entry.reverses() == null ? null : entry.reverses().value(),
        by(entry.by()),
        line.note(),
        entry.at(),
        LocalDateTime.ofInstant(entry.at(), zone),
        zone.getId());
  }

  private static By by(Actor actor) {
    return switch (actor) {
      case Actor.ByTrainer _ -> By.TRAINER;
      case Actor.ByClient _ -> By.CLIENT;
      case Actor.ByStaff _ -> By.CLUB;
      case Actor.BySystem _ -> By.SYSTEM;
    };
  }
}
