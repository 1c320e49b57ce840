package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import ru.trenergram.bookings.BookingRules;
import ru.trenergram.bookings.CancellationTerms;
import ru.trenergram.bookings.VersionedRules;

@Schema(
    name = "BookingRules",
    description = "What a trainer lets clients do. Bookings keep the terms they were made on.")
record BookingRulesBody(
    @Schema(
            description = "One higher after each change; 0 while they are the usual ones.",
            example = "0")
        int version,
    @Schema(description = CANCELLATION, example = "24") @Nullable Integer cancellationHours,
    @Schema(description = RESCHEDULE, example = "24") @Nullable Integer rescheduleHours,
    @Schema(
            description =
                "What new bookings are made on: the trainer's own hours, else the club's. A session"
                    + " type may have others of its own.")
        EffectiveTerms effective,
    @Schema(description = APPROVAL, example = "true") boolean needsApproval,
    @Schema(description = OPEN_REQUESTS, example = "3") int openRequests,
    @Schema(description = UPCOMING, example = "20") @Nullable Integer upcomingLimit,
    @Schema(description = WEEKLY, example = "5") @Nullable Integer weeklyLimit) {

  static final String CANCELLATION =
      "So long before the start cancelling is free; null: as the club has it.";
  static final String RESCHEDULE =
      "So long before the start a client may move a session; null: as the club has it.";
  static final String APPROVAL = "Whether a client's own booking waits for the trainer.";
  static final String OPEN_REQUESTS = "Requests of one client that may be unanswered at a time.";
  static final String UPCOMING = "Sessions that one client may have ahead; null for any number.";
  static final String WEEKLY = "The same from Monday to Sunday in the trainer's zone.";

  @Schema(description = "What holds in the end.")
  record EffectiveTerms(
      @Schema(description = "So long before the start cancelling is free.", example = "24")
          int cancellationHours,
      @Schema(description = "So long before the start a client may move a session.", example = "24")
          int rescheduleHours) {

    static EffectiveTerms of(CancellationTerms terms) {
      return new EffectiveTerms(terms.cancellationHours(), terms.rescheduleHours());
    }
  }

  static BookingRulesBody of(VersionedRules seen) {
    BookingRules rules = seen.rules();
    return new BookingRulesBody(
        seen.version(),
        rules.cutOffs().cancellationHours(),
        rules.cutOffs().rescheduleHours(),
        EffectiveTerms.of(seen.terms()),
        rules.needsApproval(),
        rules.openRequests(),
        rules.upcomingLimit(),
        rules.weeklyLimit());
  }
}
