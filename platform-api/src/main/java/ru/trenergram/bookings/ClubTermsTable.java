package ru.trenergram.bookings;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and writes {@code club_terms}; a club without its row has the usual ones. */
@Component
class ClubTermsTable {

  private final JdbcClient jdbc;

  ClubTermsTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  ClubTerms find() {
    return jdbc.sql("select cancellation_hours, reschedule_hours, version from in_club.club_terms")
        .query((row, _) ->
            new ClubTerms(
                new CancellationTerms(
                    row.getInt("cancellation_hours"), row.getInt("reschedule_hours")),
                row.getInt("version")))
        .optional()
        .orElse(new ClubTerms(CancellationTerms.USUAL, 0));
  }

  /** Writes terms in the place of those of this version; false if they are of another one. */
  boolean replace(CancellationTerms terms, int version) {
    return jdbc.sql(
                """
                insert into in_club.club_terms as u (id, cancellation_hours, reschedule_hours, version)
                select 1, :cancellation, :reschedule, 1
                where :version = 0 or exists (select from in_club.club_terms)
                on conflict (id) do update set
                  cancellation_hours = excluded.cancellation_hours,
                  reschedule_hours = excluded.reschedule_hours,
                  version = u.version + 1
                where u.version = :version
                """)
            .param("cancellation", terms.cancellationHours())
            .param("reschedule", terms.rescheduleHours())
            .param("version", version)
            .update()
        == 1;
  }
}
