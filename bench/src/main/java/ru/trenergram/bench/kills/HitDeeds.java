package ru.trenergram.bench.kills;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import ru.trenergram.bench.ClubJudge;
import ru.trenergram.bench.kills.Acknowledged.Choice;

/**
 * Holds what was to become of sessions that a change of the schedule hit against their history:
 * what was saved was done, and nothing else was called off for it.
 */
final class HitDeeds {

  /** Of seats their group session. */
  private static final String OFF =
      """
      select coalesce(b.group_id, b.id) from SCHEMA.booking b join SCHEMA.booking_change c on c.booking_id = b.id
        join SCHEMA.booking_change before on before.booking_id = b.id and before.version = c.version - 1
      where c.cause = 'SCHEDULE_CHANGED' and before.state <> 'HELD'
      """;

  private static final String HISTORY =
      """
      select booking_id, version, state, extract(epoch from starts_at)::bigint from SCHEMA.booking_change
      """;

  private final Connection database;
  private final Acknowledged told;
  private final List<String> violations;

  HitDeeds(Connection database, Acknowledged told, List<String> violations) {
    this.database = database;
    this.told = told;
    this.violations = violations;
  }

  /**
   * A line of the history.
   *
   * @param second of the start from then on
   */
  private record Step(UUID session, int version, String state, @Nullable Long second) {

    /** Others may have been faster to call off what was to be moved; that does as well. */
    boolean follows(Choice choice) {
      return session.equals(choice.session())
          && version > choice.seen()
          && (state.equals("CANCELLED")
              || choice.moved() != null && Objects.equals(second, choice.moved().getEpochSecond()));
    }
  }

  void check() throws SQLException {
    List<Step> history = new ArrayList<>();
    Set<UUID> off = new HashSet<>();
    for (String schema : Checker.schemas(database)) {
      for (Object[] row : ClubJudge.rows(database, HISTORY.replace("SCHEMA", schema))) {
        history.add(new Step((UUID) row[0], (Integer) row[1], (String) row[2], (Long) row[3]));
      }
      for (Object[] row : ClubJudge.rows(database, OFF.replace("SCHEMA", schema))) {
        off.add((UUID) row[0]);
      }
    }
    told.choices().stream()
        .filter(choice -> history.stream().noneMatch(step -> step.follows(choice)))
        .forEach(choice -> violations.add(choice + " was acknowledged and is lost"));
    off.removeAll(
        told.choices().stream()
            .filter(choice -> choice.moved() == null)
            .map(Choice::session)
            .collect(Collectors.toSet()));
    off.forEach(session ->
        violations.add("session " + session + " was called off for a schedule by nobody"));
  }
}
