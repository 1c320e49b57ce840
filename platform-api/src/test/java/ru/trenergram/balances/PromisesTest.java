package ru.trenergram.balances;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ru.trenergram.balances.Promises.Wish;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.kernel.Money;

class PromisesTest {

  private static final Account ACCOUNT = Account.of(new UUID(1, 1), new UUID(1, 2));
  private static final LocalDate MONDAY = LocalDate.of(2027, 3, 1);

  @Test
  void aPassOfEightIsNotPromisedNineTimes() {
    Pass pass = pass(1, 8, MONDAY, 30);
    List<Wish> wishes = new ArrayList<>();
    for (int n = 0; n < 9; n++) {
      wishes.add(wish(n, MONDAY.plusDays(n)));
    }

    Promises promises = Promises.of(List.of(pass), wishes);

    assertThat(wishes)
        .filteredOn(wish -> promises.to(wish.booking()).isPresent())
        .hasSize(8)
        .doesNotContain(wishes.getLast());
  }

  @Test
  void takesThePassThatExpiresFirst() {
    Pass late = pass(1, 8, MONDAY, 60);
    Pass soon = pass(2, 8, MONDAY, 10);
    Pass never = pass(3, 8, MONDAY, null);
    Wish wish = wish(1, MONDAY.plusDays(5));

    assertThat(Promises.of(List.of(late, soon, never), List.of(wish)).to(wish.booking()))
        .contains(soon.id());
  }

  @Test
  void whatCountsIsTheDayOfTheSession() {
    Pass march = pass(1, 8, MONDAY, 31);
    Wish inMarch = wish(2, LocalDate.of(2027, 3, 31));
    Wish inApril = wish(1, LocalDate.of(2027, 4, 1));
    Wish before = wish(3, MONDAY.minusDays(1));

    Promises promises = Promises.of(List.of(march), List.of(inMarch, inApril, before));

    assertThat(promises.to(inMarch.booking())).contains(march.id());
    assertThat(promises.to(inApril.booking())).isEmpty();
    assertThat(promises.to(before.booking())).isEmpty();
  }

  @Test
  void whoeverWasBookedFirstKeepsThePromise() {
    Pass one = pass(1, 1, MONDAY, 30);
    Wish first = wish(1, MONDAY.plusDays(20));
    Wish later = wish(2, MONDAY.plusDays(1));

    Promises promises = Promises.of(List.of(one), List.of(later, first));

    assertThat(promises.to(first.booking())).contains(one.id());
    assertThat(promises.to(later.booking())).isEmpty();
  }

  @Test
  void aFreezePaysNothingAndMakesThePassLastLonger() {
    Pass frozen = with(pass(1, 8, MONDAY, 10), freeze(MONDAY.plusDays(3), MONDAY.plusDays(5)));

    assertThat(frozen.lastDay()).contains(MONDAY.plusDays(12));
    assertThat(frozen.pays(MONDAY.plusDays(4), 0)).isFalse();
    assertThat(frozen.pays(MONDAY.plusDays(12), 0)).isTrue();
    assertThat(frozen.pays(MONDAY.plusDays(13), 0)).isFalse();
    assertThat(frozen.state(MONDAY.plusDays(4))).isEqualTo(PassState.FROZEN);
    assertThat(frozen.state(MONDAY.plusDays(13))).isEqualTo(PassState.EXPIRED);
  }

  @Test
  void aPassOfDaysPaysEverySessionOfItsDays() {
    Pass days = pass(1, null, MONDAY, 30);
    List<Wish> wishes = new ArrayList<>();
    for (int n = 0; n < 50; n++) {
      wishes.add(wish(n, MONDAY.plusDays(n % 30)));
    }

    Promises promises = Promises.of(List.of(days), wishes);

    assertThat(wishes).allMatch(wish -> promises.to(wish.booking()).isPresent());
  }

  /**
   * Charging what was promised to one session, in whatever order, leaves the promises to others.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void chargingASessionChangesNoOtherPromise(long seed) {
    Random chance = new Random(seed);
    for (int round = 0; round < 300; round++) {
      List<Pass> passes = somePasses(chance);
      List<Wish> wishes = someWishes(chance);
      Map<BookingId, Optional<PassId>> promised = new HashMap<>();
      Promises before = Promises.of(passes, wishes);
      wishes.forEach(wish -> promised.put(wish.booking(), before.to(wish.booking())));

      assertKept(passes);
      while (!wishes.isEmpty()) {
        Wish charged = wishes.remove(chance.nextInt(wishes.size()));
        promised
            .get(charged.booking())
            .ifPresent(paying ->
                passes.replaceAll(pass -> pass.id().equals(paying) ? charged(pass) : pass));

        Promises after = Promises.of(passes, wishes);

        assertThat(wishes)
            .allSatisfy(wish ->
                assertThat(after.to(wish.booking())).isEqualTo(promised.get(wish.booking())));
        assertKept(passes);
      }
    }
  }

  private static void assertKept(List<Pass> passes) {
    assertThat(passes).allMatch(pass -> pass.left().orElse(0) >= 0);
  }

  private static List<Pass> somePasses(Random chance) {
    List<Pass> passes = new ArrayList<>();
    for (int n = chance.nextInt(5); n >= 0; n--) {
      boolean counted = chance.nextInt(4) > 0;
      Pass pass =
          pass(
              n,
              counted ? 1 + chance.nextInt(4) : null,
              MONDAY.plusDays(chance.nextInt(20)),
              counted && chance.nextBoolean() ? null : 1 + chance.nextInt(20));
      passes.add(
          chance.nextInt(3) > 0
              ? pass
              : with(pass, freeze(pass.firstDay(), pass.firstDay().plusDays(chance.nextInt(5)))));
    }
    return passes;
  }

  private static List<Wish> someWishes(Random chance) {
    List<Wish> wishes = new ArrayList<>();
    for (int n = chance.nextInt(12); n >= 0; n--) {
      wishes.add(wish(n, MONDAY.plusDays(chance.nextInt(40))));
    }
    wishes.sort(Comparator.comparing(Wish::day));
    return wishes;
  }

  private static Wish wish(int booked, LocalDate day) {
    return new Wish(new BookingId(new UUID(booked, 0)), day);
  }

  private static Freeze freeze(LocalDate firstDay, LocalDate lastDay) {
    return new Freeze(new FreezeId(new UUID(0, 1)), firstDay, lastDay);
  }

  private static Pass pass(
      int sold, @Nullable Integer sessions, LocalDate firstDay, @Nullable Integer days) {
    return new Pass(
        new PassId(new UUID(sold, 0)),
        ACCOUNT,
        sessions,
        firstDay,
        days,
        Money.roubles(16_000),
        Instant.EPOCH,
        List.of(),
        0,
        false);
  }

  private static Pass with(Pass pass, Freeze freeze) {
    return new Pass(
        pass.id(),
        ACCOUNT,
        pass.sessions(),
        pass.firstDay(),
        pass.days(),
        pass.price(),
        pass.soldAt(),
        List.of(freeze),
        pass.taken(),
        false);
  }

  private static Pass charged(Pass pass) {
    return new Pass(
        pass.id(),
        ACCOUNT,
        pass.sessions(),
        pass.firstDay(),
        pass.days(),
        pass.price(),
        pass.soldAt(),
        pass.freezes(),
        pass.taken() + 1,
        false);
  }
}
