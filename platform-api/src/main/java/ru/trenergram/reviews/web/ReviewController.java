package ru.trenergram.reviews.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.bookings.Actor;
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
import ru.trenergram.rest.Once;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.rest.Refuses;
import ru.trenergram.reviews.GiveReview;
import ru.trenergram.reviews.ModerationOutcome;
import ru.trenergram.reviews.ReviewOutcome;
import ru.trenergram.reviews.Reviews;

/** The review of one session. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/bookings/{booking}/review")
class ReviewController {

  private final Reviews reviews;

  ReviewController(Reviews reviews) {
    this.reviews = reviews;
  }

  @Schema(description = "What a client says of a session.")
  record ReviewRequest(
      @Schema(description = "From 1, the worst, to 5.", example = "5") @NotNull @Min(1) @Max(5) Integer rating,
      @Schema(description = "Null for a rating without words.", example = "Отличное занятие!")
          @Nullable @Size(max = 2_000) String text) {}

  @Schema(description = "Why a text is hidden.")
  record HidingRequest(
      @Schema(description = "For the club's staff only.", example = "Оскорбления")
          @NotBlank @Size(max = 500) String reason) {}

  @Operation(
      operationId = "giveReview",
      summary = "Rate a session that took place",
      description = "Once a session; a rating never changes.")
  @ApiResponse(responseCode = "201", description = "Rated")
  @Refuses(status = HttpStatus.CONFLICT, code = "session-not-completed")
  @Refuses(
      status = HttpStatus.CONFLICT,
      code = "review-given",
      field = "review",
      shape = ReviewBody.class)
  @PostMapping
  ResponseEntity<ReviewBody> give(
      ClientCaller caller,
      @PathVariable UUID booking,
      @Valid @RequestBody ReviewRequest request,
      Once once) {
    GiveReview review =
        new GiveReview(
            new BookingId(booking),
            new ClientId(caller.client()),
            request.rating(),
            request.text());
    return once.answer(() -> given(reviews.give(review), caller));
  }

  private static ResponseEntity<ReviewBody> given(ReviewOutcome outcome, ClientCaller caller) {
    return switch (outcome) {
      case ReviewOutcome.Given(var review) ->
          ResponseEntity.created(URI.create("/api/v1/bookings/" + review.session() + "/review"))
              .body(ReviewBody.of(review, caller));
      case ReviewOutcome.AlreadyGiven(var review) ->
          throw ProblemException.of(HttpStatus.CONFLICT, "review-given")
              .with("review", ReviewBody.of(review, caller));
      case ReviewOutcome.NotCompleted() ->
          throw ProblemException.of(HttpStatus.CONFLICT, "session-not-completed");
      case ReviewOutcome.Missing() -> throw ProblemException.notFound();
    };
  }

  @Operation(operationId = "getReview", summary = "The review of a session")
  @GetMapping
  @Needs(Right.SEE_CLUB)
  ReviewBody find(Caller caller, @PathVariable UUID booking) {
    return reviews
        .find(new BookingId(booking), acting(caller))
        .map(review -> ReviewBody.of(review, caller))
        .orElseThrow(ProblemException::notFound);
  }

  @Operation(
      operationId = "hideReview",
      summary = "Hide an abusive text",
      description = "The rating stays and counts. Safe to repeat: the first reason stays.")
  @Refuses(status = HttpStatus.CONFLICT, code = "review-without-text")
  @PutMapping("/hiding")
  @Needs(Right.EDIT_CLIENTS)
  ReviewBody hide(
      StaffCaller caller, @PathVariable UUID booking, @Valid @RequestBody HidingRequest request) {
    return moderated(
        reviews.hide(new BookingId(booking), caller.subject(), request.reason().strip()), caller);
  }

  @Operation(
      operationId = "showReview",
      summary = "Show a hidden text again",
      description = "Safe to repeat.")
  @DeleteMapping("/hiding")
  @Needs(Right.EDIT_CLIENTS)
  ReviewBody show(StaffCaller caller, @PathVariable UUID booking) {
    return moderated(reviews.show(new BookingId(booking), caller.subject()), caller);
  }

  private static ReviewBody moderated(ModerationOutcome outcome, StaffCaller caller) {
    return switch (outcome) {
      case ModerationOutcome.Done(var review) -> ReviewBody.of(review, caller);
      case ModerationOutcome.NoText() ->
          throw ProblemException.of(HttpStatus.CONFLICT, "review-without-text");
      case ModerationOutcome.Missing() -> throw ProblemException.notFound();
    };
  }

  private static Actor acting(Caller caller) {
    return switch (caller) {
      case StaffCaller staff -> new Actor.ByStaff(staff.subject());
      case TrainerCaller trainer -> new Actor.ByTrainer(new TrainerId(trainer.trainer()));
      case ClientCaller client -> new Actor.ByClient(new ClientId(client.client()));
    };
  }
}
