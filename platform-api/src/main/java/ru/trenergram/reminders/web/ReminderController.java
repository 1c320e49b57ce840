package ru.trenergram.reminders.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.identity.NotAllowed;
import ru.trenergram.identity.Right;
import ru.trenergram.identity.StaffCaller;
import ru.trenergram.identity.TrainerCaller;
import ru.trenergram.identity.web.Needs;
import ru.trenergram.identity.web.NotFor;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.people.TrainerId;
import ru.trenergram.reminders.Level;
import ru.trenergram.reminders.ReminderDelivery;
import ru.trenergram.reminders.ReminderFate;
import ru.trenergram.reminders.ReminderState;
import ru.trenergram.reminders.ReminderView;
import ru.trenergram.reminders.Reminders;
import ru.trenergram.reminders.Why;
import ru.trenergram.rest.ProblemException;

/** What was and will be sent about a booking: for its trainer and for the club's staff. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/bookings/{booking}/reminders")
class ReminderController {

  private final Reminders reminders;

  ReminderController(Reminders reminders) {
    this.reminders = reminders;
  }

  @Schema(name = "Reminder", description = "A reminder and what became of it.")
  record ReminderBody(
      @Schema(description = "GIVE_UP is the moment at which the system cancels.") Level level,
      @Schema(description = "Counts the plans of the booking; the last one holds.", example = "0")
          int plan,
      @Schema(description = "Of the session it was planned for.") Instant start,
      @Schema(description = "The trainer's IANA zone.", example = "Europe/Moscow") String timeZone,
      @Schema(description = "The trainer's wall clock.") LocalDateTime startLocal,
      Instant due,
      @Schema(description = "The trainer's wall clock.") LocalDateTime dueLocal,
      @Schema(
              description =
                  "PLANNED: its moment is ahead. SENT: handed to the sender, of GIVE_UP that the"
                      + " session was cancelled. FAILED: it did not reach the client. SKIPPED: it"
                      + " was not to be sent any more.")
          ReminderState state,
      @Schema(
              description =
                  "How far the message has come. WAITING: it is to leave, or to be tried again;"
                      + " Telegram is busy or away. DELIVERED: in the client's chat. UNKNOWN: it"
                      + " may have arrived or not, and is not repeated. NOT_DELIVERED: it did not"
                      + " arrive and will not, the reason says why. Null where there is no message"
                      + " of its own: planned, skipped or GIVE_UP, or a first question that the"
                      + " message of a move has asked; of the last move of a single session that"
                      + " is told in its place.")
          @Nullable ReminderDelivery delivery,
      @Schema(description = "Why it was skipped or has failed.") @Nullable Why reason,
      @Schema(description = "When it was sent, has failed or was skipped.")
          @Nullable Instant settledAt,
      @Schema(description = "The same on the trainer's wall clock.")
          @Nullable LocalDateTime settledAtLocal) {

    static ReminderBody of(ReminderFate fate) {
      ReminderView view = fate.reminder();
      ZoneId zone = fate.zone();
      Instant settled = view.settledAt();
      return new ReminderBody(
          view.level(),
          view.plan(),
          view.start(),
          zone.getId(),
          LocalDateTime.ofInstant(view.start(), zone),
          view.due(),
          LocalDateTime.ofInstant(view.due(), zone),
          view.state(),
          fate.delivery(),
          view.why(),
          settled,
          settled == null ? null : LocalDateTime.ofInstant(settled, zone));
    }
  }

  @Schema(name = "Reminders", description = "In the order of their moments.")
  record RemindersBody(List<ReminderBody> items) {}

  @Operation(operationId = "listReminders", summary = "What was and will be sent about a booking")
  @GetMapping
  @Needs(Right.SEE_CLUB)
  @NotFor(ClientCaller.class)
  RemindersBody list(Caller caller, @PathVariable UUID booking) {
    Actor by =
        switch (caller) {
          case StaffCaller staff -> new Actor.ByStaff(staff.subject());
          case TrainerCaller trainer -> new Actor.ByTrainer(new TrainerId(trainer.trainer()));
          case ClientCaller _ -> throw new NotAllowed("reminders");
        };
    return reminders
        .of(new BookingId(booking), by)
        .map(found -> new RemindersBody(found.stream().map(ReminderBody::of).toList()))
        .orElseThrow(ProblemException::notFound);
  }
}
