package ru.trenergram.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A government changes a zone's clocks after sessions were booked: bookings are instants and stay
 * (decision 0016), what is offered then goes by the new rules and meets none of them.
 */
class NewZoneRulesTest {

  private static final Changing RULES = new Changing();
  private static final ZoneId ZONE = registered();
  private static final List<String> ZONES =
      List.of(
          "Europe/Moscow",
          "Europe/Berlin",
          "Asia/Almaty",
          "Asia/Kathmandu",
          "Australia/Lord_Howe",
          "America/St_Johns",
          "America/Sao_Paulo",
          "Europe/Volgograd");

  @AfterEach
  void asEverybodyElseExpects() {
    RULES.now = ZoneOffset.UTC.getRules();
  }

  @Test
  void theZoneTellsItsNewRules() {
    LocalDate day = LocalDate.of(2027, 7, 1);

    RULES.now = rules("Europe/Moscow");
    assertThat(day.atStartOfDay(ZONE).getOffset()).isEqualTo(ZoneOffset.ofHours(3));
    RULES.now = rules("Europe/Berlin");
    assertThat(day.atStartOfDay(ZONE).getOffset()).isEqualTo(ZoneOffset.ofHours(2));
  }

  @Test
  void whatIsBookedByTheOldRulesIsMetByNothingThatIsOfferedByTheNew() {
    Random random = new Random(2027);
    int booked = 0;
    for (String before : ZONES) {
      for (String after : ZONES) {
        for (LocalDate day : days(before, after)) {
          booked += compare(before, after, day, random);
        }
      }
    }
    assertThat(booked).as("sessions that were there to be met").isGreaterThan(1_000);
  }

  private static int compare(String before, String after, LocalDate day, Random random) {
    RULES.now = rules(before);
    ChanceSchedule chance = new ChanceSchedule(ZONE, day, random);
    List<Slot> sessions = new ArrayList<>(chance.sessions());
    for (Slot slot :
        new FreeSlots(chance.work(), chance.offer()).on(day, day.plusDays(1), sessions)) {
      if (random.nextInt(3) == 0 && sessions.stream().noneMatch(one -> meets(one, slot))) {
        sessions.add(slot);
      }
    }

    RULES.now = rules(after);
    List<Slot> offered =
        new FreeSlots(chance.work(), chance.offer()).on(day, day.plusDays(1), sessions);

    assertThat(offered)
        .as("%s, then %s, %s", before, after, day)
        .isEqualTo(new NaiveSlots(chance.work(), chance.offer()).on(day, day.plusDays(1), sessions))
        .noneMatch(slot -> sessions.stream().anyMatch(session -> meets(session, slot)));
    return sessions.size();
  }

  private static boolean meets(Slot one, Slot other) {
    return one.start().isBefore(other.end()) && other.start().isBefore(one.end());
  }

  private static List<LocalDate> days(String before, String after) {
    List<LocalDate> days = new ArrayList<>();
    for (String zone : List.of(before, after)) {
      days.addAll(EveryZoneTest.changesOf(ZoneId.of(zone)).stream().limit(6).toList());
    }
    days.add(LocalDate.of(2027, 5, 5));
    return days;
  }

  private static ZoneRules rules(String zone) {
    return ZoneId.of(zone).getRules();
  }

  @SuppressWarnings("InvalidZoneId") // it is registered in the line before
  private static ZoneId registered() {
    ZoneRulesProvider.registerProvider(RULES);
    return ZoneId.of(Changing.ID);
  }

  /** A zone whose rules are not kept by those who have asked for them. */
  private static final class Changing extends ZoneRulesProvider {

    static final String ID = "Test/Changing";

    private volatile ZoneRules now = ZoneOffset.UTC.getRules();

    @Override
    protected Set<String> provideZoneIds() {
      return Set.of(ID);
    }

    @Override
    protected ZoneRules provideRules(String zone, boolean forCaching) {
      return forCaching ? null : now;
    }

    @Override
    protected NavigableMap<String, ZoneRules> provideVersions(String zone) {
      return new TreeMap<>(Map.of("1", now));
    }
  }
}
