package ru.trenergram.people.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ru.trenergram.identity.Right;
import ru.trenergram.identity.StaffCaller;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.people.InvitationId;
import ru.trenergram.people.InvitationState;
import ru.trenergram.people.InvitationView;
import ru.trenergram.people.Invitations;
import ru.trenergram.people.Invited;
import ru.trenergram.rest.Cursor;
import ru.trenergram.rest.Once;
import ru.trenergram.rest.Page;
import ru.trenergram.rest.Paging;
import ru.trenergram.rest.ProblemException;

@RestController
@ConditionalOnRole(Role.API)
@RequestMapping("/api/v1/clubs/current/invitations")
class InvitationController {

  private final Invitations invitations;

  InvitationController(Invitations invitations) {
    this.invitations = invitations;
  }

  /**
   * Whom to invite.
   *
   * @param phone the only phone that may accept, or null
   */
  record InvitationRequest(
      @Nullable @Pattern(regexp = "\\+?[\\d ()-]{5,25}", message = "field.phone") String phone) {}

  /**
   * An invitation.
   *
   * @param link opens it in the bot; present only in the answer that made it
   */
  record InvitationBody(
      UUID id,
      @Nullable String link,
      InvitationState state,
      @Nullable String phone,
      Instant expiresAt) {

    static InvitationBody of(InvitationView view, @Nullable String link) {
      return new InvitationBody(
          view.id().value(), link, view.state(), view.phone(), view.expiresAt());
    }
  }

  /** Invites a trainer; for owners and admins. */
  @PostMapping
  ResponseEntity<InvitationBody> invite(
      StaffCaller caller, @Valid @RequestBody InvitationRequest request, Once once) {
    caller.require(Right.MANAGE_TRAINERS);
    return once.answer(() -> {
      Invited invited = invitations.invite(phone(request), caller.subject());
      return ResponseEntity.created(
              URI.create("/api/v1/clubs/current/invitations/" + invited.invitation().id().value()))
          .body(InvitationBody.of(invited.invitation(), invited.link()));
    });
  }

  private static @Nullable String phone(InvitationRequest request) {
    String phone = request.phone();
    if (phone == null) {
      return null;
    }
    long digits = phone.chars().filter(Character::isDigit).count();
    if (digits < 5 || digits > 15) {
      throw ProblemException.invalid("phone", "field.phone");
    }
    return phone;
  }

  @GetMapping
  Page<InvitationBody> list(StaffCaller caller, Paging paging) {
    caller.require(Right.MANAGE_TRAINERS);
    Optional<InvitationId> after =
        Optional.ofNullable(paging.after()).map(cursor -> new InvitationId(cursor.uuid(0)));
    List<InvitationView> rows = invitations.list(after, paging.fetch());
    return Page.of(rows, paging, view -> Cursor.of(view.id()))
        .map(view -> InvitationBody.of(view, null));
  }

  /** Takes an invitation back; one already accepted stays accepted. Safe to repeat. */
  @DeleteMapping("/{invitation}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(StaffCaller caller, @PathVariable UUID invitation) {
    caller.require(Right.MANAGE_TRAINERS);
    if (!invitations.revoke(new InvitationId(invitation))) {
      throw ProblemException.notFound();
    }
  }
}
