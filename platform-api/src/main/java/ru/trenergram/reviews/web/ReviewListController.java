package ru.trenergram.reviews.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.bookings.BookingId;
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
import ru.trenergram.rest.Cursor;
import ru.trenergram.rest.Page;
import ru.trenergram.rest.Paging;
import ru.trenergram.reviews.ReviewQuery;
import ru.trenergram.reviews.Reviews;

/** Staff see all reviews of the club, trainers those of them, clients their own. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/reviews")
class ReviewListController {

  private final Reviews reviews;

  ReviewListController(Reviews reviews) {
    this.reviews = reviews;
  }

  @Operation(
      operationId = "listReviews",
      summary = "Reviews, the newest first",
      description = "Staff see the club's, trainers those of them, clients their own.")
  @GetMapping
  @Needs(Right.SEE_CLUB)
  Page<ReviewBody> list(
      Caller caller,
      @Parameter(description = "Only of this trainer.") @RequestParam Optional<UUID> trainer,
      Paging paging) {
    Optional<TrainerId> ofTrainer = trainer.map(TrainerId::new);
    Optional<ClientId> byClient = Optional.empty();
    switch (caller) {
      case StaffCaller _ -> {
        // The club is the wall.
      }
      case TrainerCaller own -> {
        if (trainer.isPresent() && !trainer.get().equals(own.trainer())) {
          return new Page<>(List.of(), null);
        }
        ofTrainer = Optional.of(new TrainerId(own.trainer()));
      }
      case ClientCaller own -> byClient = Optional.of(new ClientId(own.client()));
    }
    Optional<ReviewQuery.Place> after =
        Optional.ofNullable(paging.after())
            .map(c -> new ReviewQuery.Place(c.instant(0), new BookingId(c.uuid(1))));
    ReviewQuery query = new ReviewQuery(ofTrainer, byClient, after, paging.fetch());
    return Page.of(
            reviews.list(query), paging, review -> Cursor.of(review.givenAt(), review.session()))
        .map(review -> ReviewBody.of(review, caller));
  }
}
