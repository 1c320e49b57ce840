package ru.trenergram.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Free slots around every change of the clocks from 2020 to 2035 in every zone, with schedules made
 * by chance (seeded), against {@link NaiveSlots}.
 */
class EveryZoneTest {

  private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2036-01-01T00:00:00Z");
  private static final List<String> ODD_OFFSETS =
      List.of(
          "Asia/Kolkata",
          "Asia/Kathmandu",
          "Australia/Eucla",
          "Australia/Lord_Howe",
          "Pacific/Chatham",
          "America/St_Johns",
          "Pacific/Marquesas",
          "Asia/Tehran");

  /** One zone of each set of rules; others are the same zone under another name. */
  static Stream<ZoneId> zones() {
    Map<ZoneRules, ZoneId> zones = new HashMap<>();
    ZoneId.getAvailableZoneIds().stream()
        .filter(id -> !id.startsWith("ical4j~")) // what a library of other tests brings along
        .sorted()
        .map(ZoneId::of)
        .forEach(zone -> zones.putIfAbsent(zone.getRules(), zone));
    return zones.values().stream();
  }

  static List<LocalDate> changesOf(ZoneId zone) {
    List<LocalDate> dates = new ArrayList<>();
    ZoneOffsetTransition next = zone.getRules().nextTransition(FROM);
    while (next != null && next.getInstant().isBefore(TO)) {
      dates.add(next.getDateTimeBefore().toLocalDate());
      next = zone.getRules().nextTransition(next.getInstant());
    }
    return dates;
  }

  @Test
  void agreesWithTheNaiveWayOnEveryTransitionDateOfEveryZone() {
    int compared = 0;
    for (ZoneId zone : zones().toList()) {
      Random random = new Random(zone.getId().hashCode());
      List<LocalDate> dates = changesOf(zone);
      dates.add(LocalDate.of(2020 + random.nextInt(16), 1 + random.nextInt(12), 5));
      for (LocalDate date : dates) {
        compare(zone, date, random);
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(2_000);
  }

  @ParameterizedTest
  @MethodSource("oddOffsets")
  void agreesWhereOffsetsAreNoWholeHours(ZoneId zone) {
    Random random = new Random(7);
    List<LocalDate> dates = changesOf(zone);
    dates.add(LocalDate.of(2027, 5, 5));
    for (LocalDate date : dates) {
      for (int n = 0; n < 5; n++) {
        compare(zone, date, random);
      }
    }
  }

  static Stream<ZoneId> oddOffsets() {
    return ODD_OFFSETS.stream().map(ZoneId::of);
  }

  private static void compare(ZoneId zone, LocalDate date, Random random) {
    ChanceSchedule chance = new ChanceSchedule(zone, date, random);

    List<Slot> slots =
        new FreeSlots(chance.work(), chance.offer()).on(date, date.plusDays(1), chance.sessions());

    assertThat(slots)
        .as("%s %s %s", zone, date, chance)
        .isEqualTo(
            new NaiveSlots(chance.work(), chance.offer())
                .on(date, date.plusDays(1), chance.sessions()));
    assertNoOverlap(chance.offer(), slots);
  }

  private static void assertNoOverlap(Offer offer, List<Slot> slots) {
    if (offer.step().compareTo(offer.length()) >= 0) {
      for (int n = 1; n < slots.size(); n++) {
        assertThat(slots.get(n).start()).isAfterOrEqualTo(slots.get(n - 1).end());
      }
    }
  }

  @Test
  void noSetOfRulesIsLeftOut() {
    assertThat(zones().map(ZoneId::getRules))
        .hasSizeGreaterThan(200)
        .contains(ZoneId.of("Europe/Berlin").getRules(), ZoneId.of("Asia/Tokyo").getRules());
  }
}
