package ru.trenergram.bookings.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.bookings.GroupSessionId;
import ru.trenergram.bookings.Waitlist;
import ru.trenergram.bookings.WaitlistEntryView;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.web.RefusedWhileMoving;
import ru.trenergram.rest.Once;
import ru.trenergram.rest.Refuses;

/** Clients wait for a seat of a group session that is full. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/group-sessions/{groupSession}/waitlist")
class GroupWaitlistController {

  private final Waitlist waitlist;

  GroupWaitlistController(Waitlist waitlist) {
    this.waitlist = waitlist;
  }

  @Schema(description = "How a client waits for a seat.")
  record SeatWaitRequest(
      @Schema(
              description =
                  "How long before the start the client has to know at least; no seat is offered"
                      + " later, nor held longer.",
              example = "60")
          @NotNull @Min(0) @Max(10_080) Integer noticeMinutes) {}

  @Operation(
      operationId = "joinGroupWaitlist",
      summary = "Wait for a seat",
      description =
          "As soon as one is free it is held for the first who waits, and the client is asked."
              + " Whoever waits goes along when the session moves. Safe to repeat.")
  @ApiResponse(responseCode = "201", description = "The client waits")
  @Refuses(
      status = HttpStatus.CONFLICT,
      code = "place-is-free",
      field = "places",
      shape = FreeSlotBody.class,
      many = true)
  @Refuses(status = HttpStatus.CONFLICT, code = "takes-part-already")
  @Refuses(status = HttpStatus.CONFLICT, code = "waitlist-limit")
  @Refuses(status = HttpStatus.NOT_FOUND, code = "unknown-client")
  @Refuses(status = HttpStatus.UNPROCESSABLE_CONTENT, code = "time-has-passed")
  @Refuses(status = HttpStatus.UNPROCESSABLE_CONTENT, code = "day-not-open")
  @RefusedWhileMoving
  @PostMapping
  ResponseEntity<WaitlistEntryBody> join(
      ClientCaller caller,
      @PathVariable UUID groupSession,
      @Valid @RequestBody SeatWaitRequest request,
      Once once) {
    return once.answer(() -> {
      WaitlistEntryView entry =
          WaitlistController.joined(
              waitlist.join(
                  new GroupSessionId(groupSession),
                  new ClientId(caller.client()),
                  request.noticeMinutes()));
      return ResponseEntity.created(URI.create("/api/v1/waitlist/" + entry.id()))
          .body(WaitlistEntryBody.of(entry));
    });
  }
}
