package ru.trenergram.bench;

import java.util.List;
import java.util.UUID;
import ru.trenergram.tenancy.TenantId;

/**
 * A club to book in.
 *
 * @param schema its physical schema, for the statements of the bare database
 * @param trainers who book through the application
 * @param idle trainers of the bare database's own
 */
record SeededClub(TenantId id, String schema, List<Member> trainers, List<Member> idle) {

  /** A trainer with one client of theirs. */
  record Member(long telegramId, UUID trainer, UUID client) {}
}
