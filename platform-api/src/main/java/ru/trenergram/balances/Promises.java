package ru.trenergram.balances;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ru.trenergram.bookings.BookingId;

/**
 * Which session will be paid by which pass. Every session that is booked and not charged reserves
 * one of a pass that holds on the session's day; whoever was booked first has the choice, and takes
 * of what holds then the pass that expires first. What is left over is paid with money.
 *
 * <p>A pure function of passes and sessions: nothing is stored that could come apart from them, and
 * charging a session to what was promised to it changes no other promise.
 */
final class Promises {

  private final Map<BookingId, PassId> promised = new HashMap<>();

  private Promises() {}

  /** A session that is booked and not charged. */
  record Wish(BookingId booking, LocalDate day) {}

  static Promises of(Collection<Pass> passes, Collection<Wish> wishes) {
    Promises promises = new Promises();
    List<Pass> inOrder = passes.stream().sorted(Pass.EXPIRES_FIRST).toList();
    Map<PassId, Integer> count = new HashMap<>();
    wishes.stream()
        .sorted(Comparator.comparing(wish -> wish.booking().value()))
        .forEach(wish ->
            inOrder.stream()
                .filter(pass -> pass.pays(wish.day(), count.getOrDefault(pass.id(), 0)))
                .findFirst()
                .ifPresent(pass -> {
                  promises.promised.put(wish.booking(), pass.id());
                  count.merge(pass.id(), 1, Integer::sum);
                }));
    return promises;
  }

  /** The pass that will pay a session; empty for money. */
  Optional<PassId> to(BookingId booking) {
    return Optional.ofNullable(promised.get(booking));
  }
}
