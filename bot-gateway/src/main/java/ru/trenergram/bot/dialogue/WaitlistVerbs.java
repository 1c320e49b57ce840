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
  private final Places places;

  WaitlistVerbs(Waitlist waitlist, Places places) {
    this.waitlist = waitlist;
    this.places = places;
  }

  @Override
  public Set<String> verbs() {
    return Set.of(LEAVE);
  }

  @Override
  public Turn turn(Exchange exchange, Press press) {
    WaitlistEntryId entry = new WaitlistEntryId(UUID.fromString(press.subject()));
    return places.turn(
        exchange, press, entry, place -> leave(place.exchange(), press, place.club(), entry));
  }

  private void leave(Exchange exchange, Press press, TenantId club, WaitlistEntryId entry) {
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
