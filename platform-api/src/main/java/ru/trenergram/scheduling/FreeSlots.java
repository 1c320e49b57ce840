package ru.trenergram.scheduling;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Free slots as a pure function of rules and busy times, the only one in the system.
 *
 * <p>Starts lie on the trainer's wall clock: the opening of a stretch and whole steps on from it.
 * When the clocks change, a start that does not exist is not offered, and one that exists twice is
 * offered once per real instant (product.md section 4). A slot lies all in real working time, which
 * may run over midnight. Of two starts nearer to each other than a slot and a step the earlier is
 * offered.
 */
public record FreeSlots(WorkingTime work, Offer offer) {

  /**
   * The slots that start on the days {@code from} to {@code to}, both included.
   *
   * @param sessions the trainer's, in any order
   */
  public List<Slot> on(LocalDate from, LocalDate to, List<Slot> sessions) {
    List<Slot> free =
        Spans.minus(
            work.on(from, to.plusDays(1)),
            Spans.joined(sessions.stream().map(this::withBuffer).toList()));
    List<Slot> slots = new ArrayList<>();
    Instant earliest = Instant.MIN;
    int at = 0;
    for (Instant start : work.starts(from, to, offer.step())) {
      Instant end = start.plus(offer.length());
      while (at < free.size() && free.get(at).end().isBefore(end)) {
        at++;
      }
      boolean fits = at < free.size() && !free.get(at).start().isAfter(start);
      if (fits && offer.allows(start) && !start.isBefore(earliest)) {
        slots.add(new Slot(start, end));
        earliest = start.plus(offer.spacing());
      }
    }
    return slots;
  }

  private Slot withBuffer(Slot session) {
    return new Slot(session.start().minus(offer.buffer()), session.end().plus(offer.buffer()));
  }
}
