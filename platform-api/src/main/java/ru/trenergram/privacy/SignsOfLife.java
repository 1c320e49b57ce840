package ru.trenergram.privacy;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * What one module knows of whether clients of the bound club are still about, for a club that
 * forgets whom it has not seen for long (decision 0025). Runs in a transaction with those of the
 * other modules, for many clients at once and in the end for each alone.
 */
@FunctionalInterface
public interface SignsOfLife {

  /**
   * Those of these clients, and perhaps others, of whom something happened after this moment, or is
   * to come, open or under way, however long ago it began.
   */
  Set<UUID> of(Set<UUID> clients, Instant since);
}
