package ru.trenergram.bookings.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.ScheduleDesk;
import ru.trenergram.bookings.ScheduleOutcome;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.identity.NotAllowed;
import ru.trenergram.identity.StaffCaller;
import ru.trenergram.identity.TrainerCaller;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.people.TrainerId;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.scheduling.ScheduleChange;
import ru.trenergram.scheduling.SchedulePlan;

/** Lets callers change the schedules that are theirs, and tells what stands against it. */
@Component
@ConditionalOnRole(Role.API)
class ScheduleGate {

  private final ScheduleDesk desk;

  ScheduleGate(ScheduleDesk desk) {
    this.desk = desk;
  }

  /**
   * Whose schedule it is, if the caller may know of it.
   *
   * @throws ProblemException 404 else
   */
  static TrainerId trainer(Caller caller, UUID trainer) {
    return switch (caller) {
      case StaffCaller _ -> new TrainerId(trainer);
      case TrainerCaller self when self.trainer().equals(trainer) -> new TrainerId(trainer);
      case TrainerCaller _ -> throw ProblemException.notFound();
      case ClientCaller _ -> throw new NotAllowed("schedules");
    };
  }

  ScheduleOutcome.Saved save(
      Caller caller, UUID trainer, ScheduleChange change, @Nullable List<ChoiceBody> choices) {
    return switch (desk.save(
        trainer(caller, trainer), change, ChoiceBody.all(choices), Acting.of(caller))) {
      case ScheduleOutcome.Saved saved -> saved;
      case ScheduleOutcome.HitsBookings hit -> throw hits(hit);
      case ScheduleOutcome.MoveRefused refused -> throw moveRefused(refused);
      case ScheduleOutcome.NotSaved(var why) -> throw problem(why);
    };
  }

  static ProblemException hits(ScheduleOutcome.HitsBookings hit) {
    return ProblemException.of(HttpStatus.CONFLICT, "schedule-hits-bookings")
        .with("bookings", hit.bookings().stream().map(BookingBody::of).toList())
        .with("groupSessions", hit.groups().stream().map(GroupSessionBody::of).toList());
  }

  /** The same problem as of moving it alone, and which session it is about. */
  static ProblemException moveRefused(ScheduleOutcome.MoveRefused refused) {
    return Refusal.of(refused.why()).with("moving", refused.moving().value());
  }

  private static ProblemException problem(SchedulePlan.Refused why) {
    return switch (why) {
      case SchedulePlan.ChangedMeanwhile() ->
          ProblemException.of(HttpStatus.CONFLICT, "schedule-changed");
      case SchedulePlan.DaysTaken(var by) ->
          ProblemException.of(HttpStatus.CONFLICT, "days-taken")
              .with("specialDays", SpecialDaysBody.of(by));
      case SchedulePlan.HasPassed() ->
          ProblemException.of(HttpStatus.UNPROCESSABLE_CONTENT, "time-has-passed");
      case SchedulePlan.Missing() -> ProblemException.notFound();
    };
  }
}
