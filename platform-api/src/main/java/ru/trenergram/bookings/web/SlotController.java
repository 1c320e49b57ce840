package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.Availability;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.identity.Right;
import ru.trenergram.identity.StaffCaller;
import ru.trenergram.identity.TrainerCaller;
import ru.trenergram.identity.web.Needs;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.TrainerView;
import ru.trenergram.people.Trainers;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.rest.Refuses;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.Slot;

@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/slots")
class SlotController {

  private static final int LONGEST = 31;
  private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2099, 12, 31);

  private final Availability availability;
  private final Trainers trainers;
  private final WishedType types;

  SlotController(Availability availability, Trainers trainers, WishedType types) {
    this.availability = availability;
    this.trainers = trainers;
    this.types = types;
  }

  @Schema(name = "Slots", description = "Free slots of a trainer in the order of their start.")
  record SlotsBody(
      UUID trainer,
      @Schema(description = "The trainer's IANA zone.", example = "Europe/Moscow") String timeZone,
      List<SlotBody> items) {}

  @Operation(
      operationId = "listSlots",
      summary = "Free slots of a trainer",
      description =
          "For clients: of a trainer they train with, as far ahead as they may book. Others see any"
              + " time to come.")
  @Refuses(status = HttpStatus.NOT_FOUND, code = "not-found")
  @Refuses(status = HttpStatus.NOT_FOUND, code = "unknown-session-type")
  @GetMapping
  @Needs(Right.SEE_CLUB)
  SlotsBody free(
      Caller caller,
      @Parameter(description = "Needed unless the trainer asks.") @RequestParam
          Optional<UUID> trainer,
      @Parameter(description = "The first day, in the trainer's zone.") @RequestParam
          LocalDate from,
      @Parameter(description = "The last day, at most 30 days after the first.") @RequestParam
          LocalDate to,
      @Parameter(description = WishedType.OF_TRAINER) @RequestParam Optional<UUID> sessionType) {
    if (from.isBefore(EARLIEST) || to.isAfter(LATEST) || to.isBefore(from)) {
      throw ProblemException.invalid("to", "field.days", LONGEST);
    }
    if (to.isAfter(from.plusDays(LONGEST - 1))) {
      throw ProblemException.invalid("to", "field.days", LONGEST);
    }
    TrainerView view = visible(caller, trainer).orElseThrow(ProblemException::notFound);
    SessionType type = types.single(view.id(), sessionType.orElse(null));
    Actor by = Acting.of(caller);
    List<Slot> free =
        type == null
            ? availability.freeSlots(view.id(), from, to, by)
            : availability.freeSlots(type, from, to, by);
    return new SlotsBody(
        view.id().value(),
        view.zone().getId(),
        free.stream().map(slot -> SlotBody.of(slot, view.zone())).toList());
  }

  private Optional<TrainerView> visible(Caller caller, Optional<UUID> trainer) {
    return switch (caller) {
      case StaffCaller _ -> trainers.find(new TrainerId(wanted(trainer)));
      case TrainerCaller self ->
          trainer.isEmpty() || trainer.get().equals(self.trainer())
              ? trainers.find(new TrainerId(self.trainer()))
              : Optional.empty();
      case ClientCaller client ->
          trainers.findOf(new ClientId(client.client()), new TrainerId(wanted(trainer)));
    };
  }

  private static UUID wanted(Optional<UUID> trainer) {
    return trainer.orElseThrow(() -> ProblemException.invalid("trainer", "field.required"));
  }
}
