package ru.trenergram.bot.dialogue;

import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.SeatsAnswers;
import ru.trenergram.bookings.SeatsSubject;
import ru.trenergram.bookings.SeriesAnswer;
import ru.trenergram.bookings.SeriesAnswers;
import ru.trenergram.bookings.SeriesButtons;
import ru.trenergram.bookings.SeriesSubject;
import ru.trenergram.bot.inbox.Turn;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.people.ClientId;
import ru.trenergram.tenancy.TenantId;

/** A client comes to all sessions of a series, or to none; or to all seats that were moved. */
@Component
class SeriesVerbs implements Verb {

  private static final Set<String> AGREE =
      Set.of(SeriesButtons.CONFIRM, SeriesButtons.CONFIRM_SEATS);
  private static final Set<String> OF_SEATS =
      Set.of(SeriesButtons.CONFIRM_SEATS, SeriesButtons.DECLINE_SEATS);

  private final SeriesAnswers answers;
  private final SeatsAnswers seats;
  private final Places places;

  SeriesVerbs(SeriesAnswers answers, SeatsAnswers seats, Places places) {
    this.answers = answers;
    this.seats = seats;
    this.places = places;
  }

  @Override
  public Set<String> verbs() {
    return Set.of(
        SeriesButtons.CONFIRM,
        SeriesButtons.DECLINE,
        SeriesButtons.CONFIRM_SEATS,
        SeriesButtons.DECLINE_SEATS);
  }

  @Override
  public Turn turn(Exchange exchange, Press press) {
    boolean agrees = AGREE.contains(press.verb());
    if (OF_SEATS.contains(press.verb())) {
      SeatsSubject subject = SeatsSubject.parse(press.subject());
      return places.turn(
          exchange,
          press,
          subject.bookings(),
          place ->
              act(
                  place,
                  press,
                  agrees
                      ? client -> seats.confirm(subject, client)
                      : client -> seats.decline(subject, client)));
    }
    SeriesSubject subject = SeriesSubject.parse(press.subject());
    return places.turn(
        exchange,
        press,
        subject.series(),
        place ->
            act(
                place,
                press,
                agrees
                    ? client -> answers.confirm(subject, client)
                    : client -> answers.decline(subject, client)));
  }

  private void act(Places.Place place, Press press, Function<Actor.ByClient, SeriesAnswer> answer) {
    Exchange exchange = place.exchange();
    switch (answer(exchange, place.club(), answer)) {
      case SeriesAnswer.Given(int count) when count > 0 ->
          exchange.settle(
              press,
              AGREE.contains(press.verb()) ? "note.series-confirmed" : "note.series-declined");
      case SeriesAnswer.Given _ -> exchange.reply("series.nothing");
      case SeriesAnswer.HasMoved() -> exchange.reply("series.has-moved");
      case SeriesAnswer.Missing() -> exchange.reply("button.gone");
    }
  }

  /** In solo a person may be a client of several trainers, each with a card of their own. */
  private static SeriesAnswer answer(
      Exchange exchange, TenantId club, Function<Actor.ByClient, SeriesAnswer> answer) {
    return exchange.memberships(MembershipKind.CLIENT, club).stream()
        .map(membership -> new Actor.ByClient(new ClientId(membership.member())))
        .map(answer)
        .filter(given -> !(given instanceof SeriesAnswer.Missing))
        .findFirst()
        .orElseGet(SeriesAnswer.Missing::new);
  }
}
