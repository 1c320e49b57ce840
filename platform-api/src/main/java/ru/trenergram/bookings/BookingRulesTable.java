package ru.trenergram.bookings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.people.TrainerId;

/** Reads and writes {@code booking_rules}; a trainer without a row has the usual ones. */
@Component
class BookingRulesTable {

  /** The columns that {@link #read} needs, of {@code booking_rules r}. */
  static final String COLUMNS =
      """
      r.cancellation_hours, r.reschedule_hours, r.needs_approval, r.open_requests, r.upcoming_limit,
      r.weekly_limit, r.version as rules_version
      """;

  private final JdbcClient jdbc;

  BookingRulesTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  static BookingRules read(ResultSet row) throws SQLException {
    return row.getObject("rules_version") == null
        ? BookingRules.USUAL
        : new BookingRules(
            new CancellationTerms(row.getInt("cancellation_hours"), row.getInt("reschedule_hours")),
            row.getBoolean("needs_approval"),
            row.getInt("open_requests"),
            row.getObject("upcoming_limit", Integer.class),
            row.getObject("weekly_limit", Integer.class));
  }

  /** Rules with their version; empty if there is no such trainer. */
  Optional<VersionedRules> find(TrainerId trainer) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from in_club.trainer t left join in_club.booking_rules r on r.trainer_id = t.id"
                + " where t.id = ?")
        .param(trainer.value())
        .query((row, _) -> new VersionedRules(read(row), row.getInt("rules_version")))
        .optional();
  }

  BookingRules of(TrainerId trainer) {
    return find(trainer).map(VersionedRules::rules).orElse(BookingRules.USUAL);
  }

  /** Writes rules in the place of those of this version; false if they are of another one. */
  boolean replace(TrainerId trainer, BookingRules rules, int version) {
    return jdbc.sql(
                """
                insert into in_club.booking_rules as r
                  (trainer_id, cancellation_hours, reschedule_hours, needs_approval, open_requests,
                   upcoming_limit, weekly_limit, version)
                select id, :cancellation, :reschedule, :approval, :requests,
                  cast(:upcoming as integer), cast(:weekly as integer), 1
                from in_club.trainer where id = :trainer and (:version = 0 or exists (
                  select from in_club.booking_rules where trainer_id = :trainer))
                on conflict (trainer_id) do update set
                  cancellation_hours = excluded.cancellation_hours,
                  reschedule_hours = excluded.reschedule_hours,
                  needs_approval = excluded.needs_approval,
                  open_requests = excluded.open_requests,
                  upcoming_limit = excluded.upcoming_limit,
                  weekly_limit = excluded.weekly_limit,
                  version = r.version + 1
                where r.version = :version
                """)
            .param("trainer", trainer.value())
            .param("cancellation", rules.terms().cancellationHours())
            .param("reschedule", rules.terms().rescheduleHours())
            .param("approval", rules.needsApproval())
            .param("requests", rules.openRequests())
            .param("upcoming", rules.upcomingLimit())
            .param("weekly", rules.weeklyLimit())
            .param("version", version)
            .update()
        == 1;
  }
}
