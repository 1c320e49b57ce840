package ru.trenergram.bot.dialogue;

import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.Waitlist;
import ru.trenergram.bookings.WaitlistEntryId;
import ru.trenergram.bot.inbox.Turn;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.people.ClientId;
import ru.trenergram.tenancy.TenantId;

/** A client does not wait for a day of a trainer any more. */
@Component
class WaitlistVerbs implements Verb {

  static final String LEAVE = "leave-waitlist";

  private final Waitlist waitlist;

  WaitlistVerbs(Waitlist waitlist) {
    this.waitlist = waitlist;
  }

  @Override
  public Set<String> verbs() {
    return Set.of(LEAVE);
  }

  @Override
  public Turn turn(Exchange exchange, Press press) {
    TenantId club = press.message().tenant();
    return club == null
        ? Turn.unbound(() -> exchange.reply("button.gone"))
        : new Turn(club, () -> leave(exchange, press, club));
  }

  private void leave(Exchange exchange, Press press, TenantId club) {
    WaitlistEntryId entry = new WaitlistEntryId(UUID.fromString(press.subject()));
    boolean left =
        exchange.memberships(MembershipKind.CLIENT, club).stream()
            .map(membership -> new Actor.ByClient(new ClientId(membership.member())))
            .anyMatch(client -> waitlist.leave(entry, client));
    if (left) {
      exchange.settle(press, "note.left-queue");
    } else {
      exchange.reply("waitlist.left-already");
    }
  }
}
