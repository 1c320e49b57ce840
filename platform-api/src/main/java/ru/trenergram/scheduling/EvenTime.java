package ru.trenergram.scheduling;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A while in which the clocks of a zone run evenly. Cut into such pieces, a zone has no special
 * days: a wall-clock time that is skipped lies in none of them, one that comes twice in two.
 */
record EvenTime(Instant from, Instant to, ZoneOffset offset) {

  /** The pieces, in order, that hold these days and more. */
  static List<EvenTime> around(ZoneId zone, LocalDate first, LocalDate last) {
    ZoneRules rules = zone.getRules();
    Instant at = first.atStartOfDay().toInstant(ZoneOffset.MAX);
    Instant end = last.plusDays(1).atStartOfDay().toInstant(ZoneOffset.MIN);
    List<EvenTime> pieces = new ArrayList<>();
    while (at.isBefore(end)) {
      ZoneOffsetTransition next = rules.nextTransition(at);
      Instant until = next == null || next.getInstant().isAfter(end) ? end : next.getInstant();
      pieces.add(new EvenTime(at, until, rules.getOffset(at)));
      at = until;
    }
    return pieces;
  }

  /** The moment of this piece's clock, also outside the piece. */
  Instant at(LocalDateTime wallClock) {
    return wallClock.toInstant(offset);
  }

  /** The part of this while in which its clock shows a time from one to the other. */
  Optional<Slot> between(LocalDateTime opens, LocalDateTime closes) {
    Instant start = at(opens).isAfter(from) ? at(opens) : from;
    Instant end = at(closes).isBefore(to) ? at(closes) : to;
    return start.isBefore(end) ? Optional.of(new Slot(start, end)) : Optional.empty();
  }
}
