package ru.trenergram.people.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.identity.Right;
import ru.trenergram.identity.Staff;
import ru.trenergram.identity.StaffCaller;
import ru.trenergram.identity.web.Needs;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.people.RetentionDesk;
import ru.trenergram.people.RetentionPeriod;
import ru.trenergram.rest.Once;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.rest.Refuses;

/** For how long the club keeps clients of whom nothing is heard any more. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/clubs/current/retention")
class RetentionController {

  private static final String MONTHS =
      "After so many months without anything happening a client is forgotten in this club; null:"
          + " they are kept until they ask for it.";

  private final RetentionDesk desk;
  private final Staff staff;

  RetentionController(RetentionDesk desk, Staff staff) {
    this.desk = desk;
    this.staff = staff;
  }

  @Schema(
      name = "Retention",
      description = "For how long the club keeps clients of whom nothing is heard any more.")
  record RetentionBody(
      @Schema(description = "One higher after each change.", example = "1") int version,
      @Schema(description = MONTHS, example = "24") @Nullable Integer months,
      @Schema(description = "When it was set; null while nobody has.") @Nullable Instant setAt,
      @Schema(description = "Who of the staff set it, if known.", example = "Ирина Соколова")
          @Nullable String setBy) {}

  @Schema(description = "A retention period in the place of the one there is.")
  record RetentionRequest(
      @Schema(description = "The version that was seen; 0 while nobody has set any.", example = "0")
          @NotNull @Min(0) Integer version,
      @Schema(description = MONTHS, example = "24")
          @Nullable @Min(RetentionPeriod.SHORTEST_MONTHS) @Max(RetentionPeriod.LONGEST_MONTHS) Integer months) {}

  @Schema(description = "A retention period that may be set.")
  record RetentionPreviewRequest(
      @Schema(description = "As in the period itself.", example = "24")
          @NotNull @Min(RetentionPeriod.SHORTEST_MONTHS) @Max(RetentionPeriod.LONGEST_MONTHS) Integer months) {}

  @Schema(name = "RetentionPreview", description = "What a retention period would come to.")
  record RetentionPreviewBody(
      @Schema(description = "So many clients would be forgotten at once.", example = "12")
          int clients,
      @Schema(description = "When that would be, if it were set now.") Instant from) {}

  @Operation(
      operationId = "getRetention",
      summary = "For how long the club keeps clients",
      description = "The usual: until they ask to be forgotten.")
  @GetMapping
  @Needs(Right.SEE_SETTINGS)
  RetentionBody find(StaffCaller caller) {
    return body(caller, desk.find());
  }

  @Operation(
      operationId = "setRetention",
      summary = "Set for how long the club keeps clients",
      description =
          "From the next night on names, phones and words of clients of whom nothing was heard for"
              + " so long go from this club, for good; the books keep ids, times and sums. Whoever"
              + " has something to come, open or unspent is kept. Nobody is told.")
  @Refuses(status = HttpStatus.CONFLICT, code = "retention-changed")
  @PutMapping
  @Needs(Right.EDIT_SETTINGS)
  ResponseEntity<RetentionBody> set(
      StaffCaller caller, @Valid @RequestBody RetentionRequest request, Once once) {
    return once.answer(() ->
        desk.set(request.months(), request.version(), caller.subject())
            .map(period -> body(caller, period))
            .map(ResponseEntity::ok)
            .orElseThrow(() -> ProblemException.of(HttpStatus.CONFLICT, "retention-changed")));
  }

  private RetentionBody body(StaffCaller caller, RetentionPeriod period) {
    Optional<RetentionPeriod.SetBy> by = Optional.ofNullable(period.setBy());
    return new RetentionBody(
        period.version(),
        period.months(),
        by.map(RetentionPeriod.SetBy::at).orElse(null),
        by.flatMap(who -> staff.nameOf(caller.inClub(), who.subject())).orElse(null));
  }

  @Operation(
      operationId = "previewRetention",
      summary = "How many clients a retention period would have forgotten at once",
      description = "Nothing is done.")
  @PostMapping("/preview")
  @Needs(Right.EDIT_SETTINGS)
  ResponseEntity<RetentionPreviewBody> preview(
      StaffCaller caller, @Valid @RequestBody RetentionPreviewRequest request, Once once) {
    return once.answer(() -> {
      RetentionDesk.Preview preview = desk.preview(request.months());
      return ResponseEntity.ok(new RetentionPreviewBody(preview.clients(), preview.from()));
    });
  }
}
