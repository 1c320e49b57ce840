package ru.trenergram.bot.dialogue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import ru.trenergram.bot.api.IncomingUpdate;
import ru.trenergram.bot.delivery.BotPeople;
import ru.trenergram.bot.dialogue.Dialogue.Step;
import ru.trenergram.bot.inbox.Turn;
import ru.trenergram.identity.Person;
import ru.trenergram.kernel.Ids;
import ru.trenergram.notifications.Button;
import ru.trenergram.notifications.Words;
import ru.trenergram.privacy.ConsentWay;
import ru.trenergram.tenancy.TenantScope;

/**
 * The way in for trainers and clients: who invites is shown, then the person shares their own
 * contact, or, if it is known already, says that they go on as who they are.
 */
@Component
class Registration implements Verb {

  private static final String GO_ON = "go-on";
  private static final String LEAVE = "leave";

  private final Dialogues dialogues;
  private final BotPeople people;
  private final Map<String, Goal> goals;

  Registration(Dialogues dialogues, BotPeople people, List<Goal> goals) {
    this.dialogues = dialogues;
    this.people = people;
    this.goals =
        goals.stream().collect(Collectors.toUnmodifiableMap(Goal::flow, Function.identity()));
  }

  /** Somebody has followed an invitation or a link. */
  void begin(Exchange exchange, String flow, UUID target) {
    switch (goal(flow).invite(exchange, target)) {
      case Goal.Invite.Unknown() -> wrongCode(exchange);
      case Goal.Invite.Needless(var words) -> exchange.reply(words);
      case Goal.Invite.Holds(var arguments) -> {
        Optional<Newcomer> known = known(exchange);
        Dialogue dialogue =
            new Dialogue(
                Ids.next(),
                flow,
                known.isPresent() ? Step.CONFIRMATION : Step.CONTACT,
                TenantScope.require(),
                Map.of("target", target.toString()));
        dialogue = known.map(dialogue::knowing).orElse(dialogue);
        dialogues.put(exchange.telegramId(), dialogue);
        ask(exchange, dialogue, flow + ".invited", arguments);
      }
    }
  }

  /** The code leads nowhere: said alike whatever the reason, and counted. */
  void wrongCode(Exchange exchange) {
    people.wrongCode(exchange.telegramId());
    exchange.replyAsPlatform("code.unknown");
  }

  private static Optional<Newcomer> known(Exchange exchange) {
    return exchange
        .person()
        .map(Person::phone)
        .map(phone -> new Newcomer(exchange.person().orElseThrow().name(), phone));
  }

  /** Something that is no command and no press came while the dialogue is under way. */
  void said(Exchange exchange, Dialogue dialogue, IncomingUpdate update) {
    switch (dialogue.step()) {
      case CONTACT -> {
        if (update instanceof IncomingUpdate.Contact contact) {
          contact(exchange, dialogue, contact);
        } else {
          ask(exchange, dialogue, "contact.help", Map.of());
        }
      }
      case CONFIRMATION -> ask(exchange, dialogue, "confirmation.help", Map.of());
      case PRICE ->
          goal(dialogue.flow())
              .answered(
                  exchange,
                  dialogue,
                  update instanceof IncomingUpdate.Text(_, var text) ? text : "");
    }
  }

  private void contact(Exchange exchange, Dialogue dialogue, IncomingUpdate.Contact contact) {
    int digits = contact.phone().replaceAll("\\D", "").length();
    if (!contact.own() || digits < 5 || digits > 15) {
      ask(exchange, dialogue, "contact.foreign", Map.of());
      return;
    }
    goal(dialogue.flow())
        .identified(
            exchange,
            dialogue
                .knowing(new Newcomer(contact.name(), contact.phone()))
                .agreed(ConsentWay.BOT_CONTACT));
  }

  private void ask(
      Exchange exchange, Dialogue dialogue, String text, Map<String, Object> arguments) {
    Map<String, Object> all = new HashMap<>(arguments);
    Words words;
    if (dialogue.step() == Step.CONTACT) {
      all.put("known", "no");
      words = Words.of(text, all).with(new Button.ShareContact("button.share-contact"));
    } else {
      all.put("known", "yes");
      all.put("name", dialogue.newcomer().name());
      all.put("phone", dialogue.newcomer().phone());
      String subject = dialogue.id().toString();
      words =
          Words.of(text, all)
              .with(
                  new Button.Action("button.go-on", GO_ON, subject),
                  new Button.Action("button.leave", LEAVE, subject));
    }
    exchange.reply(words.about(UUID.fromString(dialogue.said("target")), "trainer"));
  }

  private Goal goal(String flow) {
    Goal goal = goals.get(flow);
    if (goal == null) {
      throw new IllegalStateException("no such dialogue: " + flow);
    }
    return goal;
  }

  @Override
  public Set<String> verbs() {
    return Set.of(GO_ON, LEAVE);
  }

  @Override
  public Turn turn(Exchange exchange, Press press) {
    Optional<Dialogue> dialogue =
        dialogues
            .of(exchange.telegramId())
            .filter(d -> d.step() == Step.CONFIRMATION)
            .filter(d -> d.id().toString().equals(press.subject()));
    if (dialogue.isEmpty()) {
      return Turn.unbound(() -> exchange.reply("button.gone"));
    }
    return new Turn(
        dialogue.get().tenant(),
        () -> {
          if (press.verb().equals(LEAVE)) {
            dialogues.end(exchange.telegramId());
            exchange.settle(press, "note.left");
          } else {
            exchange.settle(press, "note.went-on");
            goal(dialogue.get().flow())
                .identified(exchange, dialogue.get().agreed(ConsentWay.BOT_BUTTON));
          }
        });
  }
}
