package ru.trenergram.identity.web;

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

  /** What a Mini App was told by Telegram, and the membership it wants to work with. */
  record Exchange(@NotBlank @Size(max = 8_192) String initData, @Nullable UUID membership) {}

  record Refresh(@NotBlank @Size(max = 200) String refreshToken) {}

  record Choice(@NotNull UUID membership) {}

  record SessionItem(
      UUID id,
      @Nullable String device,
      Instant createdAt,
      Instant usedAt,
      Instant expiresAt,
      boolean current) {}

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

  @PostMapping("/refresh")
  @PublicEndpoint
  SessionAnswer refresh(@Valid @RequestBody Refresh refresh) {
    return answer(sessions.refresh(refresh.refreshToken()));
  }

  @PostMapping("/current/membership")
  @WithoutClub
  SessionAnswer choose(Caller caller, @Valid @RequestBody Choice choice) {
    Signed signed = signed(caller);
    return answer(
        sessions.choose(signed.person(), signed.session(), new MembershipId(choice.membership())));
  }

  @GetMapping
  @WithoutClub
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

  @DeleteMapping("/{id}")
  @WithoutClub
  ResponseEntity<Void> revoke(Caller caller, @PathVariable UUID id) {
    if (!sessions.revoke(signed(caller).person(), new SessionId(id))) {
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
