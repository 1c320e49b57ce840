package ru.trenergram.people.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.identity.Right;
import ru.trenergram.identity.StaffCaller;
import ru.trenergram.identity.TrainerCaller;
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

  /**
   * A trainer.
   *
   * @param phone only for staff and the trainer
   */
  record TrainerBody(
      UUID id,
      String name,
      @Nullable String phone,
      Money price,
      String timeZone,
      int sessionMinutes,
      TrainerState state) {}

  record LinkBody(String link) {}

  @GetMapping("/trainers")
  Page<TrainerBody> list(Caller caller, Paging paging) {
    Optional<TrainerId> after =
        Optional.ofNullable(paging.after()).map(cursor -> new TrainerId(cursor.uuid(0)));
    List<TrainerView> rows =
        switch (caller) {
          case StaffCaller staff -> {
            staff.require(Right.SEE_CLUB);
            yield trainers.list(after, paging.fetch());
          }
          case TrainerCaller trainer ->
              after.isPresent()
                  ? List.of()
                  : trainers.find(new TrainerId(trainer.trainer())).stream().toList();
          case ClientCaller client ->
              trainers.listOf(new ClientId(client.client()), after, paging.fetch());
        };
    return Page.of(rows, paging, view -> Cursor.of(view.id())).map(view -> body(view, caller));
  }

  @GetMapping("/trainers/{trainer}")
  TrainerBody find(Caller caller, @PathVariable UUID trainer) {
    TrainerId id = new TrainerId(trainer);
    Optional<TrainerView> view =
        switch (caller) {
          case StaffCaller staff -> {
            staff.require(Right.SEE_CLUB);
            yield trainers.find(id);
          }
          case TrainerCaller self ->
              self.trainer().equals(trainer) ? trainers.find(id) : Optional.empty();
          case ClientCaller client -> trainers.findOf(new ClientId(client.client()), id);
        };
    return view.map(v -> body(v, caller)).orElseThrow(ProblemException::notFound);
  }

  /** The personal link that a trainer gives to clients. */
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
