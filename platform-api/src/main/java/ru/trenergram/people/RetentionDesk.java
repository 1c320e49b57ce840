package ru.trenergram.people;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.jobs.Jobs;
import ru.trenergram.jobs.Night;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;

/**
 * The desk where the bound club says for how long it keeps clients of whom nothing is heard any
 * more (decision 0025). It keeps them until they ask to be forgotten, unless it says otherwise.
 */
@Component
public class RetentionDesk {

  private final RetentionTable table;
  private final QuietClients clients;
  private final Jobs jobs;
  private final InstantSource clock;

  RetentionDesk(RetentionTable table, QuietClients clients, Jobs jobs, InstantSource clock) {
    this.table = table;
    this.clients = clients;
    this.jobs = jobs;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  public RetentionPeriod find() {
    return table.find();
  }

  /**
   * Sets a period in the place of the one of this version. The first clients are forgotten the next
   * night.
   *
   * @param months 6 to 120, or null to keep clients until they ask to be forgotten
   * @param subject who of the staff says so
   * @return the period as it is now; empty if somebody else changed it since that version
   */
  @Transactional
  public Optional<RetentionPeriod> set(@Nullable Integer months, int version, String subject) {
    Instant now = clock.instant();
    if (!table.add(months, version, subject, now)) {
      return Optional.empty();
    }
    if (months != null) {
      TenantId club = TenantScope.require();
      jobs.stage(RetentionWork.job(club), Night.next(club, now));
    }
    return Optional.of(table.find());
  }

  /**
   * What a period would come to.
   *
   * @param clients how many would be forgotten at once
   * @param from when that would be
   */
  public record Preview(int clients, Instant from) {}

  /** What a period of so many months would come to if it were set now; nothing is done. */
  @Transactional(readOnly = true)
  public Preview preview(int months) {
    Instant from = Night.next(TenantScope.require(), clock.instant());
    Instant since = RetentionPeriod.since(months, from);
    int count = 0;
    Optional<UUID> place = Optional.of(QuietClients.FIRST);
    while (place.isPresent()) {
      QuietClients.Some some = clients.after(place.get(), since);
      count += some.quiet().size();
      place = some.last();
    }
    return new Preview(count, from);
  }
}
