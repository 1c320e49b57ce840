package ru.trenergram.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.growth.LinkKind;
import ru.trenergram.growth.LinkTarget;
import ru.trenergram.growth.Links;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.kernel.Money;
import ru.trenergram.people.Acceptance;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.InvitationId;
import ru.trenergram.people.Invitations;
import ru.trenergram.people.NewTrainer;
import ru.trenergram.people.TrainerView;
import ru.trenergram.people.Trainers;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.PlatformTest;

/** Olga and Ivan have left the club for solo, and the club invites her anew. */
@PlatformTest
class InvitedBackTest extends TransferScene {

  @Autowired Invitations invitations;
  @Autowired Trainers trainers;
  @Autowired Links links;

  private ClientId ivanInIron;
  private String linkOfBefore;

  @BeforeEach
  void olgaHasLeftTheClub() {
    linkOfBefore = link(iron).orElseThrow();
    ivanInIron = inTenant(iron, () -> people.client(olgaInIron, ivan));
    TransferId transfer = goes(iron, olgaInIron, solo, ivan);
    assertThat(steps.next(transfer)).isNull();
    assertThat(link(iron)).isEmpty();
  }

  @Test
  void theSeatOfBeforeIsTakenAgainBesideTheOneInSolo() {
    TrainerView back = accepted().trainer();

    assertThat(back.id()).isEqualTo(olgaInIron);
    assertThat(back.price()).isEqualTo(Money.roubles(4_000));
    assertThat(memberships.of(olga.person()))
        .filteredOn(m -> m.kind() == MembershipKind.TRAINER)
        .extracting(m -> m.club())
        .containsExactlyInAnyOrder(iron, solo);
    assertThat(accept(invited()))
        .isEqualTo(new Acceptance.Refused(Acceptance.Reason.WORKS_HERE_ALREADY));
  }

  @Test
  void theNewLinkLeadsToTheClubAndThatOfBeforeToWhereSheWent() {
    String link = accepted().link();

    assertThat(link).isEqualTo(link(iron).orElseThrow()).isNotEqualTo(linkOfBefore);
    assertThat(target(link)).isEqualTo(new LinkTarget(iron, LinkKind.TRAINER, id(olgaInIron)));
    assertThat(target(linkOfBefore))
        .isEqualTo(new LinkTarget(solo, LinkKind.TRAINER, id(olgaInSolo)));
  }

  @Test
  void whoWentAlongTrainsInTheClubAgainOnTheSameCard() {
    accepted();

    assertThat(inTenant(iron, () -> people.client(olgaInIron, ivan))).isEqualTo(ivanInIron);
    BookingView inTheClub = booked(iron, olgaInIron, ivanInIron, noon.plus(Duration.ofDays(7)));
    BookingView inSolo = booked(solo, olgaInSolo, card(ivan, solo), noon.plus(Duration.ofDays(8)));

    assertThat(look(iron, inTheClub.id())).isPresent();
    assertThat(look(solo, inSolo.id())).isPresent();
  }

  private Acceptance.Accepted accepted() {
    return (Acceptance.Accepted) accept(invited());
  }

  private InvitationId invited() {
    String link = inTenant(iron, () -> invitations.invite(null, "owner")).link();
    return new InvitationId(target(link).target());
  }

  private Acceptance accept(InvitationId invitation) {
    NewTrainer again =
        new NewTrainer(
            olga.person(), olga.telegramId(), olga.name(), olga.phone(), Money.roubles(4_000));
    return inTenant(iron, () -> invitations.accept(invitation, again));
  }

  private Optional<String> link(TenantId tenant) {
    return inTenant(tenant, () -> trainers.link(olgaInIron));
  }

  private LinkTarget target(String link) {
    return links.follow(link.replaceFirst(".*start=", "")).orElseThrow();
  }
}
