package ru.trenergram.people;

import java.time.ZoneId;
import ru.trenergram.kernel.Money;

/**
 * A trainer as the club knows them.
 *
 * @param phone only for those who need it: staff and the trainer
 * @param price of one session
 * @param zone governs working hours, reminders and what everybody sees
 */
public record TrainerView(
    TrainerId id,
    String name,
    String phone,
    Money price,
    ZoneId zone,
    int sessionMinutes,
    TrainerState state) {}
