package ru.trenergram.bench.races;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ru.trenergram.bench.ClubJudge;

/**
 * Bookings and groups around now of which people may want something, in an order that does not
 * depend on their ids.
 *
 * @param client null for a group session itself
 */
record Known(
    RaceWorld.Desk desk,
    UUID booking,
    @Nullable UUID client,
    String state,
    @Nullable UUID series,
    @Nullable UUID waitlistEntry) {

  static List<Known> of(Connection database, RaceWorld.Desk desk, String now) throws SQLException {
    List<Known> known = new ArrayList<>();
    String sql =
        """
        select b.id, b.client_id, b.state, b.series_id, o.entry_id from SCHEMA.booking b
          left join SCHEMA.waitlist_offer o on o.booking_id = b.id
        where b.trainer_id = 'TRAINER' and b.ends_at > timestamptz 'NOW' - interval '30 hours'
          and b.starts_at < timestamptz 'NOW' + interval '60 hours'
          and (b.state <> 'CANCELLED' or b.starts_at > timestamptz 'NOW')
        order by b.starts_at, b.created_at, b.id
        """
            .replace("SCHEMA", desk.schema())
            .replace("TRAINER", desk.trainer().toString())
            .replace("NOW", now);
    for (Object[] row : ClubJudge.rows(database, sql)) {
      known.add(
          new Known(
              desk, (UUID) row[0], (UUID) row[1], (String) row[2], (UUID) row[3], (UUID) row[4]));
    }
    return known;
  }

  boolean isGroup() {
    return client == null;
  }
}
