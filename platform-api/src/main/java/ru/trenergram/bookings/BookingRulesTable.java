package ru.trenergram.bookings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.CutOffs;

/** Reads and writes {@code booking_rules}; a trainer without a row has the usual ones. */
@Component
class BookingRulesTable {

  /** The columns that {@link #read} needs, of what {@link #JOINED} joins. */
  static final String COLUMNS =
      """
      nullif(r.cancellation_hours, r.followed_cancellation_hours) as own_cancellation,
      nullif(r.reschedule_hours, r.followed_reschedule_hours) as own_reschedule,
      r.needs_approval, r.open_requests, r.upcoming_limit, r.weekly_limit, r.version as rules_version,
      u.cancellation_hours as club_cancellation, u.reschedule_hours as club_reschedule
      """;

  /** Behind {@code trainer t}. */
  static final String JOINED =
      """
      left join in_club.booking_rules r on r.trainer_id = t.id
      left join in_club.club_terms u on u.id = 1
      """;

  private final JdbcClient jdbc;
  private final ClubTermsTable club;

  BookingRulesTable(JdbcClient jdbc, ClubTermsTable club) {
    this.jdbc = jdbc;
    this.club = club;
  }

  static VersionedRules read(ResultSet row) throws SQLException {
    CutOffs ofClub = cutOffs(row, "club_cancellation", "club_reschedule");
    CutOffs own = cutOffs(row, "own_cancellation", "own_reschedule");
    return new VersionedRules(
        rules(row, own),
        CancellationTerms.USUAL.narrowedBy(ofClub).narrowedBy(own),
        row.getInt("rules_version"));
  }

  private static CutOffs cutOffs(ResultSet row, String cancellation, String reschedule)
      throws SQLException {
    return new CutOffs(
        row.getObject(cancellation, Integer.class), row.getObject(reschedule, Integer.class));
  }

  private static BookingRules rules(ResultSet row, CutOffs own) throws SQLException {
    return row.getObject("rules_version") == null
        ? BookingRules.USUAL
        : new BookingRules(
            own,
            row.getBoolean("needs_approval"),
            row.getInt("open_requests"),
            row.getObject("upcoming_limit", Integer.class),
            row.getObject("weekly_limit", Integer.class));
  }

  /** Rules with their version; empty if there is no such trainer. */
  Optional<VersionedRules> find(TrainerId trainer) {
    return jdbc.sql("select " + COLUMNS + " from in_club.trainer t " + JOINED + " where t.id = ?")
        .param(trainer.value())
        .query((row, _) -> read(row))
        .optional();
  }

  BookingRules of(TrainerId trainer) {
    return find(trainer).map(VersionedRules::rules).orElse(BookingRules.USUAL);
  }

  /** Writes rules in the place of those of this version; false if they are of another one. */
  boolean replace(TrainerId trainer, BookingRules rules, int version) {
    CutOffs own = rules.cutOffs();
    CancellationTerms terms = club.find().terms().narrowedBy(own);
    return jdbc.sql(
                """
                insert into in_club.booking_rules as r
                  (trainer_id, cancellation_hours, reschedule_hours, followed_cancellation_hours,
                   followed_reschedule_hours, needs_approval, open_requests, upcoming_limit,
                   weekly_limit, version)
                select id, :cancellation, :reschedule, cast(:followedCancellation as integer),
                  cast(:followedReschedule as integer), :approval, :requests,
                  cast(:upcoming as integer), cast(:weekly as integer), 1
                from in_club.trainer where id = :trainer and (:version = 0 or exists (
                  select from in_club.booking_rules where trainer_id = :trainer))
                on conflict (trainer_id) do update set
                  cancellation_hours = excluded.cancellation_hours,
                  reschedule_hours = excluded.reschedule_hours,
                  followed_cancellation_hours = excluded.followed_cancellation_hours,
                  followed_reschedule_hours = excluded.followed_reschedule_hours,
                  needs_approval = excluded.needs_approval,
                  open_requests = excluded.open_requests,
                  upcoming_limit = excluded.upcoming_limit,
                  weekly_limit = excluded.weekly_limit,
                  version = r.version + 1
                where r.version = :version
                """)
            .param("trainer", trainer.value())
            .param("cancellation", terms.cancellationHours())
            .param("reschedule", terms.rescheduleHours())
            .param(
                "followedCancellation",
                own.cancellationHours() == null ? terms.cancellationHours() : null)
            .param(
                "followedReschedule",
                own.rescheduleHours() == null ? terms.rescheduleHours() : null)
            .param("approval", rules.needsApproval())
            .param("requests", rules.openRequests())
            .param("upcoming", rules.upcomingLimit())
            .param("weekly", rules.weeklyLimit())
            .param("version", version)
            .update()
        == 1;
  }
}
