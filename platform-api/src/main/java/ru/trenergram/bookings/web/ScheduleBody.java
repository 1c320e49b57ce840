package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import ru.trenergram.scheduling.Schedule;

@Schema(name = "Schedule", description = "When a trainer can be booked, from now on.")
record ScheduleBody(
    UUID trainer,
    @Schema(
            description = "The trainer's IANA zone; hours and days are wall-clock there.",
            example = "Europe/Moscow")
        String timeZone,
    @Schema(description = "One higher after each change.", example = "3") int version,
    List<WorkingHoursBody> hours,
    SlotRulesBody rules,
    @Schema(description = "By their first day.") List<SpecialDaysBody> specialDays,
    @Schema(description = "By their start.") List<BlockedTimeBody> blockedTimes) {

  static ScheduleBody of(Schedule schedule) {
    return new ScheduleBody(
        schedule.trainer().value(),
        schedule.zone().getId(),
        schedule.version(),
        schedule.weekly().stream().map(WorkingHoursBody::of).toList(),
        SlotRulesBody.of(schedule.rules()),
        schedule.specialDays().stream().map(SpecialDaysBody::of).toList(),
        schedule.blocked().stream()
            .map(blocked -> BlockedTimeBody.of(blocked, schedule.zone()))
            .toList());
  }
}
