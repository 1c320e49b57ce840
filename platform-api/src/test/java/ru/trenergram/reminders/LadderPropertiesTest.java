package ru.trenergram.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every ladder, in every zone, mostly around changes of its clocks. */
class LadderPropertiesTest {

  private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2035-12-31T00:00:00Z");
  private static final int OF_EACH_ZONE = 300;

  static Stream<ZoneId> zones() {
    return ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of);
  }

  private record Case(ReminderSettings settings, ZoneId zone, Instant start, Instant since) {

    static Case by(Random random, ZoneId zone) {
      Instant start = start(random, zone);
      Duration left = Duration.ofMinutes(1 + random.nextInt(random.nextBoolean() ? 400 : 40_000));
      return new Case(settings(random), zone, start, start.minus(left));
    }

    /** Every other start lies within two days of a change of clocks. */
    private static Instant start(Random random, ZoneId zone) {
      Instant somewhere = FROM.plusSeconds(random.nextLong(Duration.between(FROM, TO).toSeconds()));
      var change = zone.getRules().nextTransition(somewhere);
      Instant near =
          change == null || random.nextBoolean()
              ? somewhere
              : change.getInstant().plusSeconds(random.nextLong(-172_800, 172_800));
      return Instant.ofEpochSecond(near.getEpochSecond() / 60 * 60);
    }

    private static ReminderSettings settings(Random random) {
      boolean first = random.nextInt(4) > 0;
      Integer second = hours(random);
      Integer third = hours(random);
      Integer giveUp = hours(random);
      return new ReminderSettings(
          first,
          1 + random.nextInt(14),
          LocalTime.of(random.nextInt(24), 5 * random.nextInt(12)),
          second,
          third,
          first || second != null || third != null ? giveUp : null,
          EnumSet.noneOf(Level.class),
          null);
    }

    private static @Nullable Integer hours(Random random) {
      return random.nextInt(4) == 0 ? null : 1 + random.nextInt(random.nextBoolean() ? 2 : 24);
    }

    List<Step> steps() {
      return Ladder.of(settings, start, zone, since);
    }

    Optional<Instant> at(Level level) {
      return steps().stream().filter(s -> s.level() == level).map(Step::at).findFirst();
    }

    boolean byWordOfMouth() {
      return since.isAfter(start.minus(Duration.ofHours(3)));
    }
  }

  @ParameterizedTest
  @MethodSource("zones")
  void everyLadderKeepsTheRules(ZoneId zone) {
    Random random = new Random(zone.getId().hashCode());
    for (int n = 0; n < OF_EACH_ZONE; n++) {
      Case it = Case.by(random, zone);
      List<Step> steps = it.steps();

      assertThat(steps).as("%s", it).isSortedAccordingTo(java.util.Comparator.comparing(Step::at));
      assertThat(steps).as("%s", it).extracting(Step::level).doesNotHaveDuplicates().isSorted();
      assertThat(steps)
          .as("%s", it)
          .allSatisfy(step -> {
            assertThat(step.at()).isBefore(it.start()).isAfterOrEqualTo(it.since());
            assertThat(isOn(step.level(), it)).isTrue();
          });
      theSystemGivesUpInTimeOrNotAtAll(it);
      theFirstQuestionComesAtItsMomentOrAtOnce(it);
      thoseAfterComeSoManyHoursLater(it);
      continuedFromItsFirstQuestionItIsTheSame(it);
    }
  }

  private static boolean isOn(Level level, Case it) {
    return switch (level) {
      case FIRST -> it.settings().first() || it.byWordOfMouth();
      case SECOND -> it.settings().second() != null;
      case THIRD -> it.settings().third() != null;
      case GIVE_UP -> it.settings().giveUp() != null;
      case TWO_HOURS, ONE_HOUR, QUARTER -> false;
    };
  }

  private static void theSystemGivesUpInTimeOrNotAtAll(Case it) {
    Optional<Instant> giveUp = it.at(Level.GIVE_UP);
    if (it.byWordOfMouth()) {
      assertThat(giveUp).as("%s", it).isEmpty();
    }
    giveUp.ifPresent(at -> {
      assertThat(at).as("%s", it).isBeforeOrEqualTo(it.start().minus(Duration.ofHours(1)));
      assertThat(it.steps().getFirst().level().asks()).as("%s asks first", it).isTrue();
      assertThat(it.steps().getFirst().at()).as("%s", it).isBefore(at);
    });
  }

  private static void theFirstQuestionComesAtItsMomentOrAtOnce(Case it) {
    it.at(Level.FIRST)
        .filter(at -> !at.equals(it.since()))
        .ifPresent(at -> {
          ZonedDateTime here = at.atZone(it.zone());
          ZonedDateTime start = it.start().atZone(it.zone());
          ZonedDateTime wished =
              start
                  .toLocalDate()
                  .minusDays(it.settings().daysBefore())
                  .atTime(it.settings().timeOfDay())
                  .atZone(it.zone());
          assertThat(here).as("%s", it).isEqualTo(wished);
        });
    if (it.settings().first()) {
      assertThat(it.at(Level.FIRST)).as("%s", it).isPresent();
    }
  }

  private static void thoseAfterComeSoManyHoursLater(Case it) {
    Optional<Instant> first = it.at(Level.FIRST);
    Optional<Instant> second = it.at(Level.SECOND);
    if (first.isPresent() && second.isPresent()) {
      assertThat(Duration.between(first.get(), second.get()).toHours())
          .as("%s", it)
          .isEqualTo((long) it.settings().second());
    }
    it.at(Level.THIRD)
        .filter(_ -> second.isPresent())
        .ifPresent(third ->
            assertThat(Duration.between(second.orElseThrow(), third).toHours())
                .as("%s", it)
                .isEqualTo((long) it.settings().third()));
  }

  private static void continuedFromItsFirstQuestionItIsTheSame(Case it) {
    it.at(Level.FIRST)
        .ifPresent(at ->
            assertThat(Ladder.after(it.settings(), it.start(), it.zone(), Level.FIRST, at))
                .as("%s", it)
                .isEqualTo(it.steps().subList(1, it.steps().size())));
  }

  @ParameterizedTest
  @MethodSource("zones")
  void quietHoursEndWhereTheWallClockSaysSo(ZoneId zone) {
    Random random = new Random(zone.getId().hashCode());
    for (int n = 0; n < OF_EACH_ZONE; n++) {
      Instant now = Case.start(random, zone);
      Instant open = new QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0)).open(now, zone);

      assertThat(Duration.between(now, open)).isBetween(Duration.ZERO, Duration.ofHours(10 + 25));
      if (!open.equals(now)) {
        assertThat(open.atZone(zone).toLocalTime()).isAfterOrEqualTo(LocalTime.of(8, 0));
      } else {
        assertThat(Set.of(22, 23, 0, 1, 2, 3, 4, 5, 6, 7))
            .doesNotContain(now.atZone(zone).getHour());
      }
    }
  }
}
