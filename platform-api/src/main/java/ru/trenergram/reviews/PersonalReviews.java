package ru.trenergram.reviews;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.privacy.PersonalData;
import ru.trenergram.privacy.Sheet;
import ru.trenergram.privacy.Subject;

/** The words of reviews by people, and about them; ratings and moderation stay. */
@Component
@Order(30)
class PersonalReviews implements PersonalData {

  private final ReviewTable table;
  private final JdbcClient jdbc;

  PersonalReviews(ReviewTable table, JdbcClient jdbc) {
    this.table = table;
    this.jdbc = jdbc;
  }

  @Override
  public void erase(Subject subject) {
    table.removeWords(subject.sides());
  }

  @Override
  public void tell(Subject subject, Sheet sheet) {
    sheet.table(
        "reviews",
        rows(
            subject,
            """
            select r.booking_id, r.trainer_id, r.client_id, r.rating, t.words, r.given_at,
                   m.hidden, h.words as hiding_reason
            from in_club.review r
              left join in_club.review_text t on t.booking_id = r.booking_id
              left join lateral (
                select version, hidden from in_club.review_moderation
                where booking_id = r.booking_id order by version desc limit 1) m on true
              left join in_club.review_hiding_reason h
                on h.booking_id = r.booking_id and h.version = m.version
            where %s order by r.given_at, r.booking_id
            """));
    sheet.table(
        "reviewModeration",
        rows(
            subject,
            """
            select m.booking_id, m.version, m.hidden, h.words, m.at
            from in_club.review_moderation m
              join in_club.review r on r.booking_id = m.booking_id
              left join in_club.review_hiding_reason h
                on h.booking_id = m.booking_id and h.version = m.version
            where %s order by m.at, m.booking_id, m.version
            """));
  }

  private List<Map<String, @Nullable Object>> rows(Subject subject, String sql) {
    return subject.sides().statement(jdbc, sql, "r").query().listOfRows();
  }
}
