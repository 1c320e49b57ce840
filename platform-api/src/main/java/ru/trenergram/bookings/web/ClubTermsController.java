package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.bookings.CancellationTerms;
import ru.trenergram.bookings.ClubTerms;
import ru.trenergram.bookings.ClubTermsDesk;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.identity.Right;
import ru.trenergram.identity.StaffCaller;
import ru.trenergram.identity.web.Needs;
import ru.trenergram.identity.web.NotFor;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.rest.Once;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.rest.Refuses;
import ru.trenergram.scheduling.CutOffs;

/** On what terms clients step back where neither trainer nor session type says otherwise. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/clubs/current/cancellation-terms")
class ClubTermsController {

  private final ClubTermsDesk desk;

  ClubTermsController(ClubTermsDesk desk) {
    this.desk = desk;
  }

  @Schema(
      name = "ClubTerms",
      description =
          "On what terms clients step back. Hours of a trainer and, before them, of a session type"
              + " come first, where they have any.")
  record TermsBody(
      @Schema(
              description = "The version that was seen; 0 while they are the usual ones.",
              example = "0")
          @NotNull @Min(0) Integer version,
      @Schema(description = "So long before the start cancelling is free.", example = "24")
          @NotNull @Min(0) @Max(CutOffs.LONGEST_HOURS) Integer cancellationHours,
      @Schema(description = "So long before the start a client may move a session.", example = "24")
          @NotNull @Min(0) @Max(CutOffs.LONGEST_HOURS) Integer rescheduleHours) {

    static TermsBody of(ClubTerms seen) {
      CancellationTerms terms = seen.terms();
      return new TermsBody(seen.version(), terms.cancellationHours(), terms.rescheduleHours());
    }

    CancellationTerms terms() {
      return new CancellationTerms(cancellationHours, rescheduleHours);
    }
  }

  @Operation(operationId = "getClubTerms", summary = "The cancellation terms of the club")
  @GetMapping
  @Needs(Right.SEE_CLUB)
  @NotFor(ClientCaller.class)
  TermsBody find(Caller caller) {
    return TermsBody.of(desk.find());
  }

  @Operation(
      operationId = "setClubTerms",
      summary = "Set the cancellation terms of the club",
      description = "For bookings to come; those that are made keep their terms.")
  @Refuses(status = HttpStatus.CONFLICT, code = "rules-changed")
  @PutMapping
  @Needs(Right.EDIT_SETTINGS)
  ResponseEntity<TermsBody> set(
      StaffCaller caller, @Valid @RequestBody TermsBody request, Once once) {
    return once.answer(() ->
        desk.replace(request.terms(), request.version())
            .map(TermsBody::of)
            .map(ResponseEntity::ok)
            .orElseThrow(() -> ProblemException.of(HttpStatus.CONFLICT, "rules-changed")));
  }
}
