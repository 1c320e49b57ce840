package ru.trenergram.scheduling;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.TrainerId;

/** Reads and writes the schedules of the bound club. */
@Component
class ScheduleTable {

  private static final String HEADS =
      """
      select s.buffer_minutes, s.notice_minutes, s.horizon_days, s.step_minutes, s.version, t.time_zone
      from in_club.schedule s join in_club.trainer t on t.id = s.trainer_id
      where s.trainer_id = ?
      """;

  private final JdbcClient jdbc;

  ScheduleTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Head(SlotRules rules, int version, ZoneId zone) {

    static Head read(ResultSet row, int n) throws SQLException {
      return new Head(
          new SlotRules(
              row.getInt("buffer_minutes"),
              row.getInt("notice_minutes"),
              row.getInt("horizon_days"),
              row.getObject("step_minutes", Integer.class)),
          row.getInt("version"),
          ZoneId.of(row.getString("time_zone")));
    }
  }

  /** The schedule, less what was over before this moment. */
  Optional<Schedule> find(TrainerId trainer, Instant since) {
    return read(HEADS, trainer, since);
  }

  /** Nobody changes the schedule until the transaction ends. */
  void keep(TrainerId trainer) {
    jdbc.sql("select version from in_club.schedule where trainer_id = ? for share")
        .param(trainer.value())
        .query(Integer.class)
        .optional();
  }

  /** The same, and nobody else changes it until the transaction ends. */
  Optional<Schedule> lock(TrainerId trainer, Instant since) {
    return read(HEADS + "for update of s", trainer, since);
  }

  private Optional<Schedule> read(String sql, TrainerId trainer, Instant since) {
    return jdbc.sql(sql)
        .param(trainer.value())
        .query(Head::read)
        .optional()
        .map(head ->
            new Schedule(
                trainer,
                head.zone(),
                head.version(),
                head.rules(),
                week(trainer),
                specialDays(trainer, LocalDate.ofInstant(since, head.zone())),
                blocked(trainer, since)));
  }

  private List<WorkingHours> week(TrainerId trainer) {
    return jdbc.sql(
            "select weekday, opens, closes from in_club.working_hours where trainer_id = ? order by"
                + " weekday, opens")
        .param(trainer.value())
        .query((row, _) ->
            new WorkingHours(
                DayOfWeek.of(row.getInt("weekday")),
                row.getObject("opens", LocalTime.class),
                row.getObject("closes", LocalTime.class)))
        .list();
  }

  private List<SpecialDays> specialDays(TrainerId trainer, LocalDate since) {
    return jdbc.sql(
            """
            select id, first_day, last_day, hours, note from in_club.special_days
            where trainer_id = ? and daterange(first_day, last_day, '[]') && daterange(?, null)
            order by first_day
            """)
        .params(trainer.value(), since)
        .query((row, _) ->
            new SpecialDays(
                new ScheduleEntryId(row.getObject("id", UUID.class)),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                stretches(row.getString("hours")),
                row.getString("note")))
        .list();
  }

  private static List<Stretch> stretches(String hours) {
    return Stream.of(hours.split(" ", -1))
        .filter(text -> !text.isEmpty())
        .map(Stretch::parse)
        .toList();
  }

  private List<BlockedTime> blocked(TrainerId trainer, Instant since) {
    return jdbc.sql(
            """
            select id, starts_at, ends_at, note from in_club.blocked_time
            where trainer_id = ? and ends_at > ? order by starts_at, id
            """)
        .params(trainer.value(), Utc.of(since))
        .query((row, _) ->
            new BlockedTime(
                new ScheduleEntryId(row.getObject("id", UUID.class)),
                new Slot(Utc.read(row, "starts_at"), Utc.read(row, "ends_at")),
                row.getString("note")))
        .list();
  }

  /** A new trainer's; nothing changes if there is one. */
  void insert(TrainerId trainer, SlotRules rules, List<WorkingHours> week) {
    int rows =
        jdbc.sql(
                """
                insert into in_club.schedule
                  (trainer_id, buffer_minutes, notice_minutes, horizon_days, step_minutes, version)
                values (?, ?, ?, ?, ?, 0) on conflict do nothing
                """)
            .param(trainer.value())
            .param(rules.bufferMinutes())
            .param(rules.noticeMinutes())
            .param(rules.horizonDays())
            .param(rules.stepMinutes())
            .update();
    if (rows == 1) {
      insert(trainer, week);
    }
  }

  private void insert(TrainerId trainer, List<WorkingHours> week) {
    for (WorkingHours hours : week) {
      jdbc.sql(
              "insert into in_club.working_hours (trainer_id, weekday, opens, closes) values (?, ?,"
                  + " ?, ?)")
          .params(
              trainer.value(),
              hours.day().getValue(),
              hours.stretch().opens(),
              hours.stretch().closes())
          .update();
    }
  }

  void replaceWeek(TrainerId trainer, List<WorkingHours> week) {
    jdbc.sql("delete from in_club.working_hours where trainer_id = ?")
        .param(trainer.value())
        .update();
    insert(trainer, week);
  }

  /** Puts another schedule in the place of a trainer's. */
  void replace(TrainerId trainer, Schedule schedule) {
    replaceWeek(trainer, schedule.weekly());
    for (String table : List.of("special_days", "blocked_time")) {
      jdbc.sql("delete from in_club." + table + " where trainer_id = ?")
          .param(trainer.value())
          .update();
    }
    schedule.specialDays().forEach(special -> insert(trainer, special));
    schedule.blocked().forEach(blocked -> insert(trainer, blocked));
    write(trainer, schedule.rules(), "version + 1");
  }

  void insert(TrainerId trainer, SpecialDays special) {
    jdbc.sql(
            """
            insert into in_club.special_days (id, trainer_id, first_day, last_day, hours, note)
            values (?, ?, ?, ?, ?, ?)
            """)
        .param(special.id().value())
        .param(trainer.value())
        .param(special.firstDay())
        .param(special.lastDay())
        .param(special.hours().stream().map(Stretch::toString).collect(Collectors.joining(" ")))
        .param(special.note())
        .update();
  }

  void insert(TrainerId trainer, BlockedTime blocked) {
    jdbc.sql(
            """
            insert into in_club.blocked_time (id, trainer_id, starts_at, ends_at, note)
            values (?, ?, ?, ?, ?)
            """)
        .param(blocked.id().value())
        .param(trainer.value())
        .param(Utc.of(blocked.time().start()))
        .param(Utc.of(blocked.time().end()))
        .param(blocked.note())
        .update();
  }

  void delete(SpecialDays special) {
    jdbc.sql("delete from in_club.special_days where id = ?").param(special.id().value()).update();
  }

  void delete(BlockedTime blocked) {
    jdbc.sql("delete from in_club.blocked_time where id = ?").param(blocked.id().value()).update();
  }

  /** Writes the rules and the version of a schedule that was read with {@link #lock}. */
  void update(Schedule changed) {
    write(changed.trainer(), changed.rules(), Integer.toString(changed.version()));
  }

  private void write(TrainerId trainer, SlotRules rules, String version) {
    jdbc.sql(
            """
            update in_club.schedule
            set buffer_minutes = ?, notice_minutes = ?, horizon_days = ?, step_minutes = ?, version =
            """
                + version
                + " where trainer_id = ?")
        .param(rules.bufferMinutes())
        .param(rules.noticeMinutes())
        .param(rules.horizonDays())
        .param(rules.stepMinutes())
        .param(trainer.value())
        .update();
  }
}
