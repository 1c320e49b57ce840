package ru.trenergram.people.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
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
import ru.trenergram.identity.web.Needs;
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

  @Schema(description = "Whom to invite.")
  record InvitationRequest(
      @Schema(
              description = "The only phone that may accept, 5 to 15 digits; null for any.",
              example = "+79161234567")
          @Nullable @Pattern(regexp = "\\+?[\\d ()-]{5,25}", message = "field.phone")
          String phone) {}

  @Schema(name = "Invitation", description = "An invitation of a trainer into the club.")
  record InvitationBody(
      UUID id,
      @Schema(
              description = "Opens it in the bot; told only in the answer that made it, else null.",
              example = "https://t.me/trenergram_bot?start=i_4fzyo82mvyr6")
          @Nullable String link,
      @Schema(description = "What can still be done with it.") InvitationState state,
      @Schema(description = "The only phone that may accept.", example = "+79161234567")
          @Nullable String phone,
      Instant expiresAt) {

    static InvitationBody of(InvitationView view, @Nullable String link) {
      return new InvitationBody(
          view.id().value(), link, view.state(), view.phone(), view.expiresAt());
    }
  }

  @Operation(
      operationId = "inviteTrainer",
      summary = "Invite a trainer",
      description = "One use, seven days, revocable; it never makes anybody staff.")
  @ApiResponse(responseCode = "201", description = "Invited")
  @PostMapping
  @Needs(Right.MANAGE_TRAINERS)
  ResponseEntity<InvitationBody> invite(
      StaffCaller caller, @Valid @RequestBody InvitationRequest request, Once once) {
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

  @Operation(operationId = "listInvitations", summary = "Invitations of the club")
  @GetMapping
  @Needs(Right.MANAGE_TRAINERS)
  Page<InvitationBody> list(StaffCaller caller, Paging paging) {
    Optional<InvitationId> after =
        Optional.ofNullable(paging.after()).map(cursor -> new InvitationId(cursor.uuid(0)));
    List<InvitationView> rows = invitations.list(after, paging.fetch());
    return Page.of(rows, paging, view -> Cursor.of(view.id()))
        .map(view -> InvitationBody.of(view, null));
  }

  @Operation(
      operationId = "revokeInvitation",
      summary = "Take an invitation back",
      description = "One already accepted stays accepted. Safe to repeat.")
  @ApiResponse(responseCode = "204", description = "It cannot be accepted any more")
  @DeleteMapping("/{invitation}")
  @Needs(Right.MANAGE_TRAINERS)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(StaffCaller caller, @PathVariable UUID invitation) {
    if (!invitations.revoke(new InvitationId(invitation))) {
      throw ProblemException.notFound();
    }
  }
}
