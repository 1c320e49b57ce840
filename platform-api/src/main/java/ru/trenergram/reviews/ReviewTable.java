package ru.trenergram.reviews;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.Party;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.privacy.Sides;

/** Reads and writes {@code review} and its text. */
@Component
class ReviewTable {

  private static final String ROWS =
      """
      select r.booking_id, r.rating, r.given_at, b.state = 'COMPLETED' as counts,
             t.id as trainer_id, t.name as trainer_name, t.time_zone, c.id as client_id, c.name as client_name,
             said.words as text, m.hidden, m.at as hidden_at, why.words as reason
      from in_club.review r
        join in_club.booking b on b.id = r.booking_id
        join in_club.trainer t on t.id = r.trainer_id
        join in_club.client c on c.id = r.client_id
        left join in_club.review_text said on said.booking_id = r.booking_id
        left join lateral (
          select version, hidden, at from in_club.review_moderation
          where booking_id = r.booking_id order by version desc limit 1) m on true
        left join in_club.review_hiding_reason why
          on why.booking_id = r.booking_id and why.version = m.version
      """;

  private final JdbcClient jdbc;

  ReviewTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Writes a review of a session that took place; false if there is one, or no such session. */
  boolean insert(GiveReview review, Instant now) {
    int rows =
        jdbc.sql(
                """
                insert into in_club.review (booking_id, trainer_id, client_id, rating, given_at)
                select id, trainer_id, client_id, ?, ? from in_club.booking
                where id = ? and client_id = ? and state = 'COMPLETED'
                on conflict do nothing
                """)
            .params(review.rating(), Utc.of(now), review.session().value(), review.by().value())
            .update();
    if (rows == 1 && review.text() != null) {
      jdbc.sql("insert into in_club.review_text (booking_id, words) values (?, ?)")
          .params(review.session().value(), review.text())
          .update();
    }
    return rows == 1;
  }

  Optional<ReviewView> find(BookingId session) {
    return jdbc.sql(ROWS + "where r.booking_id = ?")
        .param(session.value())
        .query(ReviewTable::read)
        .optional();
  }

  List<ReviewView> list(ReviewQuery query) {
    String sql =
        ROWS
            + "where true"
            + (query.trainer().isPresent() ? " and r.trainer_id = :trainer" : "")
            + (query.client().isPresent() ? " and r.client_id = :client" : "")
            + (query.after().isPresent()
                ? " and (r.given_at, r.booking_id) < (:afterTime, :afterSession)"
                : "")
            + " order by r.given_at desc, r.booking_id desc limit :count";
    return jdbc.sql(sql)
        .param("trainer", query.trainer().map(TrainerId::value).orElse(null))
        .param("client", query.client().map(ClientId::value).orElse(null))
        .param("afterTime", query.after().map(place -> Utc.of(place.givenAt())).orElse(null))
        .param("afterSession", query.after().map(place -> place.session().value()).orElse(null))
        .param("count", query.limit())
        .query(ReviewTable::read)
        .list();
  }

  /** The rating by sessions that ended since and still count as such that took place. */
  TrainerRating rating(TrainerId trainer, Instant since) {
    return jdbc.sql(
            """
            select avg(mean) as mean, count(*) as clients, coalesce(sum(reviews), 0) as reviews
            from (
              select avg(r.rating) as mean, count(*) as reviews
              from in_club.review r join in_club.booking b on b.id = r.booking_id
              where r.trainer_id = ? and b.state = 'COMPLETED' and b.ends_at >= ?
              group by r.client_id) client
            """)
        .params(trainer.value(), Utc.of(since))
        .query((row, n) ->
            new TrainerRating(
                rounded(row.getBigDecimal("mean")), row.getInt("clients"), row.getInt("reviews")))
        .single();
  }

  /** Removes what was written of these people's sessions, and all that was written about it. */
  void removeWords(Sides sides) {
    for (String table : List.of("in_club.review_text", "in_club.review_hiding_reason")) {
      String sql =
          "delete from "
              + table
              + " where booking_id in (select r.booking_id from in_club.review r where %s)";
      sides.statement(jdbc, sql, "r").update();
    }
  }

  private static @Nullable BigDecimal rounded(@Nullable BigDecimal mean) {
    return mean == null ? null : mean.setScale(2, RoundingMode.HALF_UP);
  }

  private static ReviewView read(ResultSet row, int n) throws SQLException {
    return new ReviewView(
        new BookingId(row.getObject("booking_id", UUID.class)),
        new Party(row.getObject("trainer_id", UUID.class), row.getString("trainer_name")),
        new Party(row.getObject("client_id", UUID.class), row.getString("client_name")),
        row.getInt("rating"),
        row.getString("text"),
        Utc.read(row, "given_at"),
        ZoneId.of(row.getString("time_zone")),
        row.getBoolean("counts"),
        row.getBoolean("hidden")
            ? new ReviewView.Hiding(Utc.read(row, "hidden_at"), row.getString("reason"))
            : null);
  }
}
