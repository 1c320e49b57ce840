package ru.trenergram.identity.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.identity.MembershipId;
import ru.trenergram.identity.NotAllowed;
import ru.trenergram.identity.PersonId;
import ru.trenergram.identity.SessionId;
import ru.trenergram.identity.Sessions;
import ru.trenergram.identity.SignIn;
import ru.trenergram.identity.StaffCaller;
import ru.trenergram.identity.TrainerCaller;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.rest.Page;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.rest.Refuses;

/** Sessions of trainers and clients. */
@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/sessions")
class SessionsController {

  private final Sessions sessions;
  private final PersonTokens tokens;

  SessionsController(Sessions sessions, PersonTokens tokens) {
    this.sessions = sessions;
    this.tokens = tokens;
  }

  @Schema(name = "SessionRequest", description = "What Telegram told a Mini App of its user.")
  record Exchange(
      @NotBlank @Size(max = 8_192) @Schema(
              description = "`Telegram.WebApp.initData`, unchanged, at most 15 minutes old.",
              example = "query_id=AAHdF6IQ…&user=%7B%22id%22%3A279058397…&hash=c501b71e…")
          String initData,
      @Schema(description = "The membership to work with; null takes the last chosen.")
          @Nullable UUID membership) {}

  @Schema(name = "RefreshRequest", description = "The next token of an open session is wanted.")
  record Refresh(
      @NotBlank @Size(max = 200) @Schema(
              description = "The newest refresh token; one used before ends the session.",
              example = "AZsXlGyKd2u8yB0aJmVxTQ.9vN0…")
          String refreshToken) {}

  @Schema(name = "MembershipChoice", description = "The membership to go on with.")
  record Choice(@NotNull UUID membership) {}

  @Schema(name = "Session", description = "A session of the person on one device.")
  record SessionItem(
      UUID id,
      @Schema(description = "How the device named itself.", example = "Mozilla/5.0 (iPhone…)")
          @Nullable String device,
      Instant createdAt,
      @Schema(description = "When its token was last renewed.") Instant usedAt,
      Instant expiresAt,
      @Schema(description = "Whether the request came from it.") boolean current) {}

  @Operation(
      operationId = "openSession",
      summary = "Open a session with what Telegram told the Mini App",
      description =
          "The same data may be exchanged again within its 15 minutes; each time is a session of"
              + " its own.")
  @ApiResponse(responseCode = "201", description = "The session is open")
  @Refuses(status = HttpStatus.UNAUTHORIZED, code = "init-data-refused")
  @Refuses(status = HttpStatus.FORBIDDEN, code = "no-membership")
  @Refuses(status = HttpStatus.TOO_MANY_REQUESTS, code = "too-many-requests")
  @PostMapping
  @PublicEndpoint
  ResponseEntity<SessionAnswer> open(
      @Valid @RequestBody Exchange exchange, HttpServletRequest request) {
    UUID wanted = exchange.membership();
    SignIn outcome =
        sessions.open(
            exchange.initData(),
            wanted == null ? null : new MembershipId(wanted),
            ClientAddress.of(request),
            request.getHeader("User-Agent"));
    return ResponseEntity.status(HttpStatus.CREATED).body(answer(outcome));
  }

  @Operation(
      operationId = "refreshSession",
      summary = "Continue a session with new tokens",
      description = "A refresh token that was used before is refused and ends its session.")
  @Refuses(status = HttpStatus.UNAUTHORIZED, code = "refresh-token-refused")
  @PostMapping("/refresh")
  @PublicEndpoint
  SessionAnswer refresh(@Valid @RequestBody Refresh refresh) {
    return answer(sessions.refresh(refresh.refreshToken()));
  }

  @Operation(
      operationId = "chooseMembership",
      summary = "Go on with another membership: another club, or the other side")
  @Refuses(status = HttpStatus.FORBIDDEN, code = "no-membership")
  @PostMapping("/current/membership")
  @WithoutClub
  @NotFor(StaffCaller.class)
  SessionAnswer choose(Caller caller, @Valid @RequestBody Choice choice) {
    Signed signed = signed(caller);
    return answer(
        sessions.choose(signed.person(), signed.session(), new MembershipId(choice.membership())));
  }

  @Operation(operationId = "listSessions", summary = "The open sessions of the caller")
  @GetMapping
  @WithoutClub
  @NotFor(StaffCaller.class)
  Page<SessionItem> list(Caller caller) {
    Signed signed = signed(caller);
    List<SessionItem> items =
        sessions.of(signed.person()).stream()
            .map(s ->
                new SessionItem(
                    s.id().value(),
                    s.device(),
                    s.createdAt(),
                    s.usedAt(),
                    s.expiresAt(),
                    s.id().equals(signed.session())))
            .toList();
    return new Page<>(items, null);
  }

  @Operation(operationId = "revokeSession", summary = "End a session of the caller")
  @ApiResponse(responseCode = "204", description = "Its tokens are refused from now on")
  @DeleteMapping("/{session}")
  @WithoutClub
  @NotFor(StaffCaller.class)
  ResponseEntity<Void> revoke(Caller caller, @PathVariable UUID session) {
    if (!sessions.revoke(signed(caller).person(), new SessionId(session))) {
      throw ProblemException.notFound();
    }
    return ResponseEntity.noContent().build();
  }

  private SessionAnswer answer(SignIn outcome) {
    return switch (outcome) {
      case SignIn.Opened opened -> SessionAnswer.of(opened, tokens.issue(opened));
      case SignIn.Refused(var reason) ->
          throw switch (reason) {
            case INIT_DATA -> Refusals.unauthenticated("init-data-refused");
            case REFRESH_TOKEN -> Refusals.unauthenticated("refresh-token-refused");
            case NO_MEMBERSHIP -> ProblemException.of(HttpStatus.FORBIDDEN, "no-membership");
          };
    };
  }

  private record Signed(PersonId person, SessionId session) {}

  private static Signed signed(Caller caller) {
    return switch (caller) {
      case TrainerCaller trainer -> new Signed(trainer.person(), trainer.session());
      case ClientCaller client -> new Signed(client.person(), client.session());
      case StaffCaller _ -> throw new NotAllowed("sessions of staff are Keycloak's");
    };
  }
}
