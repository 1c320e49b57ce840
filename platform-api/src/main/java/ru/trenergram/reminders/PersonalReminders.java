package ru.trenergram.reminders;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.privacy.PersonalData;
import ru.trenergram.privacy.Sheet;
import ru.trenergram.privacy.Subject;

/** Settings of trainers hold nothing that tells who they are; they are only told. */
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
  }
}
