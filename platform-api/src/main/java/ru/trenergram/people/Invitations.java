package ru.trenergram.people;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.growth.LinkKind;
import ru.trenergram.growth.LinkTarget;
import ru.trenergram.growth.Links;
import ru.trenergram.kernel.Ids;
import ru.trenergram.tenancy.TenantScope;

/**
 * How trainers come into the bound club: a 128-bit code, one use, seven days, revocable, for one
 * phone if wished (product.md section 1). It never makes anybody staff.
 */
@Component
public class Invitations {

  private final InvitationRepository invitations;
  private final Trainers trainers;
  private final Links links;
  private final InstantSource clock;

  Invitations(
      InvitationRepository invitations, Trainers trainers, Links links, InstantSource clock) {
    this.invitations = invitations;
    this.trainers = trainers;
    this.links = links;
    this.clock = clock;
  }

  /**
   * Invites a trainer.
   *
   * @param phone the only phone that may accept, or null
   * @param invitedBy who of the staff invites
   * @throws IllegalArgumentException if the phone is none
   */
  @Transactional
  public Invited invite(@Nullable String phone, String invitedBy) {
    Instant now = clock.instant();
    String code = Ids.secretCode();
    Invitation invitation =
        invitations.save(
            new Invitation(code, phone == null ? null : Phones.normalised(phone), invitedBy, now));
    links.publish(
        code, new LinkTarget(TenantScope.require(), LinkKind.INVITATION, invitation.id().value()));
    return new Invited(invitation.view(now), links.address(LinkKind.INVITATION, code));
  }

  @Transactional(readOnly = true)
  public Optional<InvitationView> find(InvitationId invitation) {
    return invitations.findById(invitation.value()).map(i -> i.view(clock.instant()));
  }

  /** Invitations by id after {@code after}; at most {@code limit}. */
  @Transactional(readOnly = true)
  public List<InvitationView> list(Optional<InvitationId> after, int limit) {
    Instant now = clock.instant();
    return invitations.page(after.map(InvitationId::value).orElse(new UUID(0, 0)), limit).stream()
        .map(i -> i.view(now))
        .toList();
  }

  /**
   * The newcomer becomes a trainer of the club, if the invitation still holds; who left it has the
   * seat of before again.
   */
  @Transactional
  public Acceptance accept(InvitationId id, NewTrainer newcomer) {
    Optional<Invitation> invitation = invitations.lock(id.value());
    Instant now = clock.instant();
    if (invitation.isEmpty() || invitation.get().stateAt(now) != InvitationState.OPEN) {
      return new Acceptance.Refused(Acceptance.Reason.NOT_VALID);
    }
    if (!invitation.get().isFor(newcomer.phone())) {
      return new Acceptance.Refused(Acceptance.Reason.OTHER_PHONE);
    }
    Optional<TrainerView> trainer = trainers.takeInInvited(newcomer);
    if (trainer.isEmpty()) {
      return new Acceptance.Refused(Acceptance.Reason.WORKS_HERE_ALREADY);
    }
    TrainerId seat = trainer.get().id();
    invitation.get().accept(seat, now);
    return new Acceptance.Accepted(trainer.get(), trainers.link(seat).orElseThrow());
  }

  /** Takes an invitation back; false if there is none. One already used stays used. */
  @Transactional
  public boolean revoke(InvitationId id) {
    Optional<Invitation> invitation = invitations.lock(id.value());
    invitation.ifPresent(Invitation::revoke);
    return invitation.isPresent();
  }
}
