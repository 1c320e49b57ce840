package ru.trenergram.reminders;

import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.privacy.PersonalData;
import ru.trenergram.privacy.Sheet;
import ru.trenergram.privacy.Subject;
import ru.trenergram.tenancy.TenantScope;

/**
 * Reminders and the settings of trainers hold nothing that tells who somebody is; they are only
 * told.
 */
@Component
@Order(50)
class PersonalReminders implements PersonalData {

  private final JdbcClient jdbc;

  PersonalReminders(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void erase(Subject subject) {}

  @Override
  public void tell(Subject subject, Sheet sheet) {
    sheet.table(
        "reminderSettings",
        jdbc.sql("select * from in_club.reminder_settings where trainer_id = any(?)")
            .param(subject.trainerIds())
            .query()
            .listOfRows());
    sheet.table(
        "reminders",
        jdbc.sql(
                """
                select booking_id, plan, level, starts_at, due_at, state, reason, settled_at
                from cell.reminder where booking_id = any(?) and tenant_id = ?
                order by due_at, booking_id, plan, level
                """)
            .params(sessions(subject), TenantScope.require().value())
            .query()
            .listOfRows());
  }

  private UUID[] sessions(Subject subject) {
    return subject
        .sides()
        .statement(jdbc, "select b.id from in_club.booking b where %s", "b")
        .query((row, _) -> row.getObject(1, UUID.class))
        .list()
        .toArray(UUID[]::new);
  }
}
