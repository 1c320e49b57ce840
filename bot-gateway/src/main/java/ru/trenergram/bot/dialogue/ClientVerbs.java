package ru.trenergram.bot.dialogue;

import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import ru.trenergram.bot.inbox.Turn;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.Clients;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantId;

/** A trainer does not want a client who has just come. */
@Component
class ClientVerbs implements Verb {

  private final Clients clients;

  ClientVerbs(Clients clients) {
    this.clients = clients;
  }

  @Override
  public Set<String> verbs() {
    return Set.of("refuse-client");
  }

  @Override
  public Turn turn(Exchange exchange, Press press) {
    TenantId club = press.message().tenant();
    return club == null
        ? Turn.unbound(() -> exchange.reply("button.gone"))
        : new Turn(club, () -> refuse(exchange, press, club));
  }

  private void refuse(Exchange exchange, Press press, TenantId club) {
    ClientId client = new ClientId(UUID.fromString(press.subject()));
    boolean refused =
        exchange.memberships(MembershipKind.TRAINER, club).stream()
            .anyMatch(m -> clients.refuse(new TrainerId(m.member()), client));
    if (refused) {
      exchange.settle(press, "note.refused");
    } else {
      exchange.reply("client.refused.already");
    }
  }
}
