package ru.trenergram.reminders;

import java.time.ZoneId;
import ru.trenergram.people.TrainerId;

/**
 * How the clients of a trainer are reminded.
 *
 * @param zone the trainer's, by whose wall clock the settings go
 * @param version one higher after each change; 0 until the trainer has said something
 */
public record TrainerReminders(
    TrainerId trainer, ZoneId zone, int version, ReminderSettings settings) {}
