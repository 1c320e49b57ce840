package ru.trenergram.people.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.identity.Right;
import ru.trenergram.identity.StaffCaller;
import ru.trenergram.identity.TrainerCaller;
import ru.trenergram.identity.web.Needs;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Money;
import ru.trenergram.kernel.Role;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.TrainerState;
import ru.trenergram.people.TrainerView;
import ru.trenergram.people.Trainers;
import ru.trenergram.rest.Cursor;
import ru.trenergram.rest.Page;
import ru.trenergram.rest.Paging;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.rest.Refuses;

/**
 * Staff see all trainers of the club, a trainer themself, a client the trainers they train with.
 */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/users")
class TrainerController {

  private final Trainers trainers;

  TrainerController(Trainers trainers) {
    this.trainers = trainers;
  }

  @Schema(name = "Trainer", description = "A trainer of the club.")
  record TrainerBody(
      UUID id,
      @Schema(description = "Null once they had their data erased.", example = "Иван Сергеев")
          @Nullable String name,
      @Schema(
              description = "Null for clients, and once they had their data erased.",
              example = "+79161234567")
          @Nullable String phone,
      @Schema(description = "Of one session.") Money price,
      @Schema(description = "The trainer's IANA zone.", example = "Europe/Moscow") String timeZone,
      @Schema(description = "The usual length of a session.", example = "60") int sessionMinutes,
      @Schema(description = "Whether the trainer works in the club.") TrainerState state) {}

  @Schema(name = "TrainerLink", description = "The personal link of a trainer.")
  record LinkBody(
      @Schema(example = "https://t.me/trenergram_bot?start=t_4fzyo82mvyr6") String link) {}

  @Operation(
      operationId = "listTrainers",
      summary = "Trainers",
      description = "Staff see the club's, a trainer themself, a client those they train with.")
  @GetMapping("/trainers")
  @Needs(Right.SEE_CLUB)
  Page<TrainerBody> list(Caller caller, Paging paging) {
    Optional<TrainerId> after =
        Optional.ofNullable(paging.after()).map(cursor -> new TrainerId(cursor.uuid(0)));
    List<TrainerView> rows =
        switch (caller) {
          case StaffCaller _ -> trainers.list(after, paging.fetch());
          case TrainerCaller trainer ->
              after.isPresent()
                  ? List.of()
                  : trainers.find(new TrainerId(trainer.trainer())).stream().toList();
          case ClientCaller client ->
              trainers.listOf(new ClientId(client.client()), after, paging.fetch());
        };
    return Page.of(rows, paging, view -> Cursor.of(view.id())).map(view -> body(view, caller));
  }

  @Operation(operationId = "getTrainer", summary = "A trainer")
  @GetMapping("/trainers/{trainer}")
  @Needs(Right.SEE_CLUB)
  TrainerBody find(Caller caller, @PathVariable UUID trainer) {
    TrainerId id = new TrainerId(trainer);
    Optional<TrainerView> view =
        switch (caller) {
          case StaffCaller _ -> trainers.find(id);
          case TrainerCaller self ->
              self.trainer().equals(trainer) ? trainers.find(id) : Optional.empty();
          case ClientCaller client -> trainers.findOf(new ClientId(client.client()), id);
        };
    return view.map(v -> body(v, caller)).orElseThrow(ProblemException::notFound);
  }

  @Operation(
      operationId = "getMyLink",
      summary = "The personal link that a trainer gives to clients")
  @Refuses(status = HttpStatus.NOT_FOUND, code = "not-found")
  @GetMapping("/me/link")
  LinkBody link(TrainerCaller caller) {
    return trainers
        .link(new TrainerId(caller.trainer()))
        .map(LinkBody::new)
        .orElseThrow(ProblemException::notFound);
  }

  private static TrainerBody body(TrainerView view, Caller caller) {
    return new TrainerBody(
        view.id().value(),
        view.name(),
        caller instanceof ClientCaller ? null : view.phone(),
        view.price(),
        view.zone().getId(),
        view.sessionMinutes(),
        view.state());
  }
}
