package ru.trenergram.reviews.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
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
import ru.trenergram.reviews.Reviews;
import ru.trenergram.reviews.TrainerRating;

/** How a trainer is rated, for all who may see the trainer. */
@RestController
@ConditionalOnRole(Role.API)
class RatingController {

  private final Reviews reviews;
  private final Trainers trainers;

  RatingController(Reviews reviews, Trainers trainers) {
    this.reviews = reviews;
    this.trainers = trainers;
  }

  @Schema(name = "TrainerRating", description = "What clients gave in the last 18 months.")
  record RatingBody(
      UUID trainer,
      @Schema(
              description =
                  "The mean over clients, each with the mean of what they gave; null without any.",
              example = "4.57")
          @Nullable BigDecimal rating,
      @Schema(description = "How many clients rated.", example = "12") int clients,
      @Schema(description = "How many sessions were rated.", example = "30") int reviews) {}

  @Operation(operationId = "getTrainerRating", summary = "The rating of a trainer")
  @GetMapping("/api/v1/trainers/{trainer}/rating")
  @Needs(Right.SEE_CLUB)
  RatingBody rating(Caller caller, @PathVariable UUID trainer) {
    TrainerId id = visible(caller, new TrainerId(trainer)).orElseThrow(ProblemException::notFound);
    TrainerRating rating = reviews.rating(id);
    return new RatingBody(id.value(), rating.mean(), rating.clients(), rating.reviews());
  }

  private Optional<TrainerId> visible(Caller caller, TrainerId trainer) {
    Optional<TrainerView> found =
        switch (caller) {
          case StaffCaller _ -> trainers.find(trainer);
          case TrainerCaller self ->
              self.trainer().equals(trainer.value()) ? trainers.find(trainer) : Optional.empty();
          case ClientCaller client -> trainers.findOf(new ClientId(client.client()), trainer);
        };
    return found.map(TrainerView::id);
  }
}
