package ru.trenergram.people;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ru.trenergram.kernel.Digest;

@Entity
@Table(name = "invitation")
class Invitation {

  static final Duration VALID = Duration.ofDays(7);

  private enum Stored {
    OPEN,
    ACCEPTED,
    REVOKED
  }

  @Id private UUID id;
  private byte[] codeHash;
  private @Nullable String phone;
  private String state;
  private String invitedBy;
  private @Nullable UUID acceptedBy;
  private Instant expiresAt;
  private Instant createdAt;
  @Version private @Nullable Integer version;

  @SuppressWarnings("NullAway.Init")
  protected Invitation() {}

  Invitation(String code, @Nullable String phone, String invitedBy, Instant now) {
    this.id = InvitationId.next().value();
    this.codeHash = Digest.of(code);
    this.phone = phone;
    this.state = Stored.OPEN.name();
    this.invitedBy = invitedBy;
    this.expiresAt = now.plus(VALID);
    this.createdAt = now;
  }

  InvitationId id() {
    return new InvitationId(id);
  }

  InvitationState stateAt(Instant now) {
    return switch (Stored.valueOf(state)) {
      case ACCEPTED -> InvitationState.ACCEPTED;
      case REVOKED -> InvitationState.REVOKED;
      case OPEN -> now.isBefore(expiresAt) ? InvitationState.OPEN : InvitationState.EXPIRED;
    };
  }

  boolean isFor(String phoneOfNewcomer) {
    return phone == null || phone.equals(phoneOfNewcomer);
  }

  void accept(TrainerId trainer, Instant now) {
    if (stateAt(now) != InvitationState.OPEN) {
      throw new IllegalStateException("accepting an invitation that is " + stateAt(now));
    }
    this.state = Stored.ACCEPTED.name();
    this.acceptedBy = trainer.value();
  }

  void revoke() {
    if (Stored.valueOf(state) == Stored.OPEN) {
      this.state = Stored.REVOKED.name();
    }
  }

  InvitationView view(Instant now) {
    return new InvitationView(id(), stateAt(now), phone, expiresAt, createdAt);
  }
}
