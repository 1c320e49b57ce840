package ru.trenergram.bot.dialogue;

import java.util.Set;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.SeriesAnswer;
import ru.trenergram.bookings.SeriesAnswers;
import ru.trenergram.bookings.SeriesButtons;
import ru.trenergram.bookings.SeriesSubject;
import ru.trenergram.bot.inbox.Turn;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.people.ClientId;
import ru.trenergram.tenancy.TenantId;

/** A client comes to all sessions of a series, or to none. */
@Component
class SeriesVerbs implements Verb {

  private final SeriesAnswers answers;
  private final Places places;

  SeriesVerbs(SeriesAnswers answers, Places places) {
    this.answers = answers;
    this.places = places;
  }

  @Override
  public Set<String> verbs() {
    return Set.of(SeriesButtons.CONFIRM, SeriesButtons.DECLINE);
  }

  @Override
  public Turn turn(Exchange exchange, Press press) {
    return places.turn(
        exchange,
        press,
        SeriesSubject.parse(press.subject()).series(),
        place -> act(place.exchange(), press, place.club()));
  }

  private void act(Exchange exchange, Press press, TenantId club) {
    boolean agrees = press.verb().equals(SeriesButtons.CONFIRM);
    switch (answer(exchange, club, SeriesSubject.parse(press.subject()), agrees)) {
      case SeriesAnswer.Given(int count) when count > 0 ->
          exchange.settle(press, agrees ? "note.series-confirmed" : "note.series-declined");
      case SeriesAnswer.Given _ -> exchange.reply("series.nothing");
      case SeriesAnswer.HasMoved() -> exchange.reply("series.has-moved");
      case SeriesAnswer.Missing() -> exchange.reply("button.gone");
    }
  }

  /** In solo a person may be a client of several trainers, each with a card of their own. */
  private SeriesAnswer answer(
      Exchange exchange, TenantId club, SeriesSubject subject, boolean agrees) {
    return exchange.memberships(MembershipKind.CLIENT, club).stream()
        .map(membership -> new Actor.ByClient(new ClientId(membership.member())))
        .map(client -> agrees ? answers.confirm(subject, client) : answers.decline(subject, client))
        .filter(answer -> !(answer instanceof SeriesAnswer.Missing))
        .findFirst()
        .orElseGet(SeriesAnswer.Missing::new);
  }
}
