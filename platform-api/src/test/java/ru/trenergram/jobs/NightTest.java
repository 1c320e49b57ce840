package ru.trenergram.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import ru.trenergram.tenancy.TenantId;

class NightTest {

  @Test
  void clubsSpreadOverTheNight() {
    Instant noon = Instant.parse("2027-03-01T12:00:00Z");
    Set<Instant> moments = new HashSet<>();
    for (int n = 0; n < 500; n++) {
      Instant moment = Night.next(new TenantId(UUID.randomUUID()), noon);
      moments.add(moment);
      LocalTime time = moment.atZone(ZoneOffset.ofHours(3)).toLocalTime();
      assertThat(time).isBetween(LocalTime.of(1, 0), LocalTime.of(4, 59));
      assertThat(moment).isBetween(noon, noon.plus(Duration.ofDays(1)));
    }

    assertThat(moments).hasSizeGreaterThan(150);
  }
}
