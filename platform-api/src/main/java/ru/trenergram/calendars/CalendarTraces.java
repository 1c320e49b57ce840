package ru.trenergram.calendars;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.privacy.PersonalTraces;
import ru.trenergram.privacy.Sheet;
import ru.trenergram.privacy.Subject;

/** The feeds that people have: that there is one and since when, never its address. */
@Component
class CalendarTraces implements PersonalTraces {

  private final JdbcClient jdbc;

  CalendarTraces(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A feed is gone since its membership ended. */
  @Override
  public void erase(Subject subject) {}

  @Override
  public void tell(Subject subject, Sheet sheet) {
    sheet.table(
        "calendarFeeds",
        jdbc.sql(
                """
                select f.membership_id, f.created_at
                from platform.calendar_feed f join platform.membership m on m.id = f.membership_id
                where m.person_id = ? order by f.created_at, f.membership_id
                """)
            .param(subject.person().value())
            .query()
            .listOfRows());
  }
}
