package ru.trenergram.transfers;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import ru.trenergram.calendars.CalendarFeeds;
import ru.trenergram.identity.Membership;
import ru.trenergram.identity.MembershipId;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.identity.Memberships;
import ru.trenergram.identity.PersonId;
import ru.trenergram.people.ClientTransfer;
import ru.trenergram.people.Departures;
import ru.trenergram.tenancy.TenantId;

/** Calendar addresses go on showing the sessions that have gone along. */
@Component
class FeedsAlong {

  private final CalendarFeeds feeds;
  private final Memberships memberships;

  FeedsAlong(CalendarFeeds feeds, Memberships memberships) {
    this.feeds = feeds;
    this.memberships = memberships;
  }

  void ofTrainer(TransferView transfer) {
    List<Membership> all = memberships.of(transfer.person());
    carry(
        find(all, MembershipKind.TRAINER, transfer.from(), transfer.leaving().value()),
        find(all, MembershipKind.TRAINER, transfer.to(), transfer.trainer().arriving().value()));
  }

  /** Of a client who trains with others too where the trainer leaves, the address stays there. */
  void ofClient(PersonId person, ClientTransfer along, Departures departures) {
    if (departures.trainsWithOthers(along.trainer().leaving(), along.leaving())) {
      return;
    }
    List<Membership> all = memberships.of(person);
    carry(
        find(all, MembershipKind.CLIENT, along.trainer().from(), along.leaving().value()),
        find(all, MembershipKind.CLIENT, along.trainer().to(), along.arriving().value()));
  }

  private void carry(Optional<MembershipId> from, Optional<MembershipId> to) {
    from.ifPresent(left -> to.ifPresent(arrived -> feeds.carry(left, arrived)));
  }

  private static Optional<MembershipId> find(
      List<Membership> all, MembershipKind kind, TenantId tenant, UUID member) {
    return all.stream()
        .filter(m -> m.kind() == kind && m.club().equals(tenant) && m.member().equals(member))
        .map(Membership::id)
        .findFirst();
  }
}
