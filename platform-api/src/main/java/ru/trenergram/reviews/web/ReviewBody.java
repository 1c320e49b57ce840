package ru.trenergram.reviews.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ru.trenergram.bookings.Party;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.identity.StaffCaller;
import ru.trenergram.identity.TrainerCaller;
import ru.trenergram.rest.WallClock;
import ru.trenergram.reviews.ReviewView;

@Schema(name = "Review", description = "What a client said of a session.")
record ReviewBody(
    @Schema(description = "The session; it has one review at most.") UUID booking,
    Party trainer,
    Party client,
    @Schema(description = "From 1 to 5; never changes.", example = "5") int rating,
    @Schema(description = "Null without words, and for the trainer while it is hidden.")
        @Nullable String text,
    Instant givenAt,
    @Schema(description = WallClock.ZONE, example = WallClock.EXAMPLE) String timeZone,
    @Schema(description = "False once the session was found not to have taken place.")
        boolean counts,
    @Schema(description = "The club's staff hide the text.") boolean hidden,
    @Schema(description = "Why; only for staff.") @Nullable String hiddenBecause) {

  /** The author and the staff read a hidden text, the trainer does not. */
  static ReviewBody of(ReviewView view, Caller caller) {
    ReviewView.Hiding hiding = view.hiding();
    boolean readable =
        switch (caller) {
          case StaffCaller _, ClientCaller _ -> true;
          case TrainerCaller _ -> hiding == null;
        };
    return new ReviewBody(
        view.session().value(),
        view.trainer(),
        view.client(),
        view.rating(),
        readable ? view.text() : null,
        view.givenAt(),
        view.zone().getId(),
        view.counts(),
        hiding != null,
        hiding != null && caller instanceof StaffCaller ? hiding.reason() : null);
  }
}
