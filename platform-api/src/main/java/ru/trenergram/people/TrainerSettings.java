package ru.trenergram.people;

import java.time.ZoneId;
import ru.trenergram.kernel.Money;

/**
 * On what a trainer gives sessions from now on; what is booked keeps its own.
 *
 * @param price of a session
 * @param sessionMinutes the usual length of a session
 * @param zone governs working hours, reminders and what everybody sees
 * @param version one higher after each change of the trainer
 */
public record TrainerSettings(Money price, int sessionMinutes, ZoneId zone, int version) {}
