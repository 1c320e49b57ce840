package ru.trenergram.bot.dialogue;

import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import ru.trenergram.bot.inbox.Turn;
import ru.trenergram.identity.Person;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.transfers.AnswerOutcome;
import ru.trenergram.transfers.ClientAnswer;
import ru.trenergram.transfers.TransferButtons;
import ru.trenergram.transfers.TransferId;
import ru.trenergram.transfers.Transfers;

/** A client goes along with a trainer who goes elsewhere, or stays. */
@Component
class TransferVerbs implements Verb {

  private final Transfers transfers;

  TransferVerbs(Transfers transfers) {
    this.transfers = transfers;
  }

  @Override
  public Set<String> verbs() {
    return Set.of(TransferButtons.AGREE, TransferButtons.STAY);
  }

  @Override
  public Turn turn(Exchange exchange, Press press) {
    TenantId club = press.message().tenant();
    return club == null
        ? Turn.unbound(() -> exchange.reply("button.gone"))
        : new Turn(club, () -> act(exchange, press));
  }

  private void act(Exchange exchange, Press press) {
    ClientAnswer answer =
        press.verb().equals(TransferButtons.AGREE) ? ClientAnswer.AGREES : ClientAnswer.STAYS;
    TransferId transfer = new TransferId(UUID.fromString(press.subject()));
    AnswerOutcome outcome =
        exchange
            .person()
            .map(Person::id)
            .map(person -> transfers.answer(transfer, person, answer))
            .orElseGet(AnswerOutcome.Missing::new);
    switch (outcome) {
      case AnswerOutcome.Given(var given) -> exchange.settle(press, note(given));
      case AnswerOutcome.TooLate() -> exchange.reply("transfer.too-late");
      case AnswerOutcome.Missing() -> exchange.reply("button.gone");
    }
  }

  private static String note(ClientAnswer answer) {
    return switch (answer) {
      case AGREES -> "note.transfer-agreed";
      case STAYS -> "note.transfer-stays";
    };
  }
}
