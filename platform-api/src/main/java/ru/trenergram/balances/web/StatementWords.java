package ru.trenergram.balances.web;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;
import ru.trenergram.balances.EntryKind;
import ru.trenergram.balances.LedgerEntry;
import ru.trenergram.balances.Reason;
import ru.trenergram.balances.StatementLine;
import ru.trenergram.kernel.Money;
import ru.trenergram.kernel.WallClock;

/** Puts lines of the statement into the words of {@code balances/statement_{ru,en}}. */
@Component
class StatementWords {

  private final ResourceBundleMessageSource texts = new ResourceBundleMessageSource();

  StatementWords() {
    texts.setDefaultEncoding("UTF-8");
    texts.setFallbackToSystemLocale(false);
    texts.setBasename("balances/statement");
  }

  /** The sentence of a line; moments are those of the trainer's wall clock. */
  String of(StatementLine line, ZoneId zone, Locale language) {
    LedgerEntry entry = line.entry();
    @Nullable Reason reason = entry.reason();
    Reason.@Nullable Session session = reason == null ? null : reason.session();
    Reason.@Nullable Rule rule = reason == null ? null : reason.rule();
    LedgerEntry.@Nullable PassMove pass = entry.pass();
    return texts.getMessage(
        key(entry),
        new Object[] {
          money(entry.amount(), language),
          session == null ? "" : session(session.start(), line.chargedStart(), zone, language),
          rule == null ? "" : Integer.toString(rule.hours()),
          rule == null ? "" : WallClock.dated(rule.deadline(), zone, language),
          pass == null ? "" : Integer.toString(Math.abs(pass.sessions()))
        },
        language);
  }

  private static String key(LedgerEntry entry) {
    @Nullable Reason reason = entry.reason();
    String kind = entry.kind() + (reason == null ? "" : "." + reason.cause());
    boolean ofPass =
        entry.kind() == EntryKind.TRANSFER || (reason != null && reason.session() != null);
    return entry.pass() != null && ofPass ? kind + ".pass" : kind;
  }

  /** A session that moved between charge and refund is named by both of its times. */
  private String session(Instant start, @Nullable Instant charged, ZoneId zone, Locale language) {
    String now = WallClock.dated(start, zone, language);
    return charged == null || charged.equals(start)
        ? now
        : texts.getMessage(
            "session.moved",
            new Object[] {now, WallClock.dated(charged, zone, language)},
            language);
  }

  private static String money(Money money, Locale language) {
    NumberFormat format = NumberFormat.getCurrencyInstance(language);
    format.setCurrency(money.currency());
    BigDecimal amount =
        BigDecimal.valueOf(money.minorUnits(), money.currency().getDefaultFractionDigits()).abs();
    format.setMinimumFractionDigits(
        amount.stripTrailingZeros().scale() <= 0 ? 0 : money.currency().getDefaultFractionDigits());
    format.setMaximumFractionDigits(money.currency().getDefaultFractionDigits());
    return format.format(amount);
  }
}
