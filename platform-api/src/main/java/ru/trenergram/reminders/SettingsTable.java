package ru.trenergram.reminders;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;

/** Reads and writes the settings of the bound club's trainers. */
@Component
class SettingsTable {

  private static final String READ =
      """
      select trainer_id, first_on, days_before, time_of_day, second_hours, third_hours, give_up_hours, before_start,
             quiet_from, quiet_to, version
      from in_club.reminder_settings
      """;

  private record Known(TenantId club, TrainerId trainer) {}

  private final Cache<Known, VersionedSettings> known =
      Caffeine.newBuilder().maximumSize(20_000).build();
  private final JdbcClient jdbc;

  SettingsTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The settings that this process read last. They may have changed since: only a statement that
   * compares the version may go by them.
   */
  VersionedSettings remembered(TrainerId trainer) {
    @Nullable VersionedSettings last =
        known.getIfPresent(new Known(TenantScope.require(), trainer));
    return last == null ? of(trainer) : last;
  }

  VersionedSettings of(TrainerId trainer) {
    VersionedSettings now = read(trainer);
    known.put(new Known(TenantScope.require(), trainer), now);
    return now;
  }

  private VersionedSettings read(TrainerId trainer) {
    return jdbc.sql(READ + "where trainer_id = ?")
        .param(trainer.value())
        .query((row, n) -> read(row))
        .optional()
        .orElse(VersionedSettings.USUAL);
  }

  /** Those of many trainers; who has the usual ones is not among them. */
  Map<UUID, ReminderSettings> of(Collection<UUID> trainers) {
    return jdbc
        .sql(READ + "where trainer_id = any(?)")
        .param(trainers.toArray(UUID[]::new))
        .query((row, n) -> Map.entry(row.getObject("trainer_id", UUID.class), read(row).settings()))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Writes them if nobody has since {@code seen}; false else. */
  boolean save(TrainerId trainer, int seen, ReminderSettings settings) {
    String sql =
        seen == 0
            ? """
            insert into in_club.reminder_settings
              (first_on, days_before, time_of_day, second_hours, third_hours, give_up_hours, before_start,
               quiet_from, quiet_to, trainer_id, version)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? + 1)
            on conflict (trainer_id) do nothing
            """
            : """
            update in_club.reminder_settings
            set first_on = ?, days_before = ?, time_of_day = ?, second_hours = ?, third_hours = ?,
                give_up_hours = ?, before_start = ?, quiet_from = ?, quiet_to = ?, version = version + 1
            where trainer_id = ? and version = ?
            """;
    QuietHours quiet = settings.quiet();
    return jdbc.sql(sql)
            .params(settings.first(), settings.daysBefore(), settings.timeOfDay())
            .param(settings.second())
            .param(settings.third())
            .param(settings.giveUp())
            .param(
                settings.beforeStart().stream().map(Level::name).collect(Collectors.joining(" ")))
            .param(quiet == null ? null : quiet.from())
            .param(quiet == null ? null : quiet.to())
            .params(trainer.value(), seen)
            .update()
        == 1;
  }

  private static VersionedSettings read(ResultSet row) throws SQLException {
    return new VersionedSettings(
        row.getInt("version"),
        new ReminderSettings(
            row.getBoolean("first_on"),
            row.getInt("days_before"),
            Objects.requireNonNull(row.getObject("time_of_day", LocalTime.class)),
            row.getObject("second_hours", Integer.class),
            row.getObject("third_hours", Integer.class),
            row.getObject("give_up_hours", Integer.class),
            Arrays.stream(row.getString("before_start").split(" "))
                .filter(name -> !name.isEmpty())
                .map(Level::valueOf)
                .collect(Collectors.toSet()),
            quiet(row)));
  }

  private static @Nullable QuietHours quiet(ResultSet row) throws SQLException {
    LocalTime from = row.getObject("quiet_from", LocalTime.class);
    LocalTime to = row.getObject("quiet_to", LocalTime.class);
    return from == null || to == null ? null : new QuietHours(from, to);
  }
}
