package ru.trenergram.people;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import ru.trenergram.kernel.Money;

/**
 * A trainer as the club knows them.
 *
 * @param name null once they were erased
 * @param phone only for those who need it: staff and the trainer
 * @param price of one session
 * @param zone governs working hours, reminders and what everybody sees
 */
public record TrainerView(
    TrainerId id,
    @Nullable String name,
    @Nullable String phone,
    Money price,
    ZoneId zone,
    int sessionMinutes,
    TrainerState state) {

  /** The name for a message. */
  public String called() {
    return name == null ? "" : name;
  }
}
