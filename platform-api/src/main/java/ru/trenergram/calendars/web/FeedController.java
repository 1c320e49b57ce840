package ru.trenergram.calendars.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import ru.trenergram.calendars.CalendarFeeds;
import ru.trenergram.calendars.FeedSecret;
import ru.trenergram.calendars.MadeFeed;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.identity.MembershipId;
import ru.trenergram.identity.NotAllowed;
import ru.trenergram.identity.StaffCaller;
import ru.trenergram.identity.TrainerCaller;
import ru.trenergram.identity.web.NotFor;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.rest.ProblemException;

/** The caller's own feed, on the side and in the club of their membership. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/calendar-feed")
class FeedController {

  private final CalendarFeeds feeds;
  private final String publicUrl;

  FeedController(CalendarFeeds feeds, @Value("${trenergram.public-url:}") String publicUrl) {
    this.feeds = feeds;
    this.publicUrl = publicUrl;
  }

  @Schema(name = "CalendarFeed", description = "The caller's sessions for calendars elsewhere.")
  record FeedBody(
      @Schema(description = "Whether an address shows them.") boolean active,
      @Schema(
              description = "The address; told only in the answer that made it, else null.",
              example = "https://api.trenergram.example/calendars/Zk0J2x9vQnK1o3T5u7W8yA.ics")
          @Nullable String url,
      @Schema(description = "When the address was made.") @Nullable Instant createdAt) {}

  @Operation(operationId = "getCalendarFeed", summary = "Whether the caller has a calendar feed")
  @GetMapping
  @NotFor(StaffCaller.class)
  FeedBody state(Caller caller) {
    return feeds
        .createdAt(membership(caller))
        .map(made -> new FeedBody(true, null, made))
        .orElseGet(() -> new FeedBody(false, null, null));
  }

  @Operation(
      operationId = "makeCalendarFeed",
      summary = "Make a calendar feed, or a new address for it",
      description =
          "An iCalendar file for calendars that subscribe to addresses. Whoever knows the address"
              + " sees the sessions; making a new one ends the former.")
  @ApiResponse(responseCode = "201", description = "The address works from now on")
  @PostMapping
  @NotFor(StaffCaller.class)
  @ResponseStatus(HttpStatus.CREATED)
  FeedBody make(Caller caller) {
    MadeFeed made = feeds.make(membership(caller)).orElseThrow(ProblemException::notFound);
    return new FeedBody(true, address(made.secret()), made.createdAt());
  }

  @Operation(
      operationId = "revokeCalendarFeed",
      summary = "End the calendar feed",
      description = "Safe to repeat.")
  @ApiResponse(responseCode = "204", description = "Its address shows nothing any more")
  @DeleteMapping
  @NotFor(StaffCaller.class)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(Caller caller) {
    feeds.revoke(membership(caller));
  }

  private String address(FeedSecret secret) {
    return UriComponentsBuilder.fromUriString(publicUrl)
        .pathSegment("calendars", secret.code() + ".ics")
        .toUriString();
  }

  private static MembershipId membership(Caller caller) {
    return switch (caller) {
      case TrainerCaller trainer -> trainer.membership();
      case ClientCaller client -> client.membership();
      case StaffCaller _ -> throw new NotAllowed("staff have no sessions of their own");
    };
  }
}
