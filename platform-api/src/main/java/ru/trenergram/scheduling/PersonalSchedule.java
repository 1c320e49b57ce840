package ru.trenergram.scheduling;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.privacy.PersonalData;
import ru.trenergram.privacy.Sheet;
import ru.trenergram.privacy.Subject;

/** What trainers typed into their schedules; the times stay, nobody is booked in them any more. */
@Component
@Order(40)
class PersonalSchedule implements PersonalData {

  private static final Map<String, String> TABLES = new LinkedHashMap<>();

  static {
    TABLES.put(
        "schedule",
        """
        select trainer_id, buffer_minutes, notice_minutes, horizon_days, step_minutes
        from in_club.schedule where trainer_id = any(?)
        """);
    TABLES.put(
        "workingHours",
        """
        select trainer_id, weekday, opens, closes from in_club.working_hours
        where trainer_id = any(?) order by trainer_id, weekday, opens
        """);
    TABLES.put(
        "specialDays",
        """
        select id, trainer_id, first_day, last_day, hours, note from in_club.special_days
        where trainer_id = any(?) order by first_day, id
        """);
    TABLES.put(
        "blockedTimes",
        """
        select id, trainer_id, starts_at, ends_at, note from in_club.blocked_time
        where trainer_id = any(?) order by starts_at, id
        """);
    TABLES.put(
        "sessionTypes",
        """
        select id, trainer_id, name, minutes, price_minor, currency, capacity, cancellation_hours,
               reschedule_hours, state
        from in_club.session_type where trainer_id = any(?) order by id
        """);
  }

  private final JdbcClient jdbc;

  PersonalSchedule(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void erase(Subject subject) {
    for (String typed :
        new String[] {
          "update in_club.special_days set note = null where note is not null and",
          "update in_club.blocked_time set note = null where note is not null and",
          "update in_club.session_type"
              + " set name = null, state = 'RETIRED', version = version + 1"
              + " where name is not null and"
        }) {
      jdbc.sql(typed + " trainer_id = any(?)").param(subject.trainerIds()).update();
    }
  }

  @Override
  public void tell(Subject subject, Sheet sheet) {
    TABLES.forEach((name, sql) ->
        sheet.table(name, jdbc.sql(sql).param(subject.trainerIds()).query().listOfRows()));
  }
}
