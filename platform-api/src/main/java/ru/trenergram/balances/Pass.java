package ru.trenergram.balances;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ru.trenergram.kernel.Money;

/**
 * A pass: sessions, or days, or sessions within days, paid at once (decision 0018). Days are those
 * of the trainer's zone, and what counts is the day of the session.
 *
 * @param sessions how many were sold; null for as many as the days hold
 * @param days from the first day on; null if it never expires
 * @param taken how many sessions were charged to it and not refunded
 */
public record Pass(
    PassId id,
    Account account,
    @Nullable Integer sessions,
    LocalDate firstDay,
    @Nullable Integer days,
    Money price,
    Instant soldAt,
    List<Freeze> freezes,
    int taken,
    boolean takenBack) {

  private static final Set<PassState> UNSPENT =
      EnumSet.of(PassState.NOT_BEGUN, PassState.VALID, PassState.FROZEN);

  /** Which of two is used first: the one that expires first, then the one sold first. */
  static final Comparator<Pass> EXPIRES_FIRST =
      Comparator.comparing((Pass pass) -> pass.lastDay().orElse(LocalDate.MAX))
          .thenComparing(pass -> pass.id().value());

  public Pass {
    freezes = List.copyOf(freezes);
  }

  /** The last day on which it holds, freezes included; empty if it never expires. */
  public Optional<LocalDate> lastDay() {
    return Optional.ofNullable(days)
        .map(
            count -> firstDay.plusDays(count - 1 + freezes.stream().mapToLong(Freeze::days).sum()));
  }

  /** How many sessions can still be charged to it; empty for as many as the days hold. */
  public Optional<Integer> left() {
    return Optional.ofNullable(sessions).map(count -> takenBack ? 0 : count - taken);
  }

  public PassState state(LocalDate today) {
    if (takenBack) {
      return PassState.TAKEN_BACK;
    }
    if (left().filter(count -> count <= 0).isPresent()) {
      return PassState.USED_UP;
    }
    if (lastDay().filter(today::isAfter).isPresent()) {
      return PassState.EXPIRED;
    }
    if (today.isBefore(firstDay)) {
      return PassState.NOT_BEGUN;
    }
    return freezes.stream().anyMatch(freeze -> freeze.holds(today))
        ? PassState.FROZEN
        : PassState.VALID;
  }

  /** Whether something is left of it that has not expired by then. */
  boolean isUnspent(LocalDate today) {
    return UNSPENT.contains(state(today));
  }

  /** Whether it can pay a session of this day beside those it has promised already. */
  boolean pays(LocalDate day, int promised) {
    return state(day) == PassState.VALID && left().orElse(Integer.MAX_VALUE) > promised;
  }

  /** The same if so many of its sessions had not been taken. */
  Pass untaken(int count) {
    return new Pass(
        id, account, sessions, firstDay, days, price, soldAt, freezes, taken - count, takenBack);
  }

  /** What is left of it, as a pass of an account elsewhere. */
  Pass arriving(Account there) {
    return new Pass(
        PassId.next(),
        there,
        left().orElse(null),
        firstDay,
        days,
        price,
        soldAt,
        freezes.stream()
            .map(freeze -> new Freeze(FreezeId.next(), freeze.firstDay(), freeze.lastDay()))
            .toList(),
        0,
        false);
  }

  /** Whether a day lies between its first and its last. */
  boolean spans(LocalDate day) {
    return !day.isBefore(firstDay) && lastDay().filter(day::isAfter).isEmpty();
  }
}
