package ru.trenergram.bot.delivery;

import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import ru.trenergram.bot.WhereBotRuns;
import ru.trenergram.bot.api.CallOutcome;
import ru.trenergram.bot.api.Letter;
import ru.trenergram.bot.api.TelegramApi;
import ru.trenergram.bot.words.Html;
import ru.trenergram.bot.words.Rendering;
import ru.trenergram.identity.Language;
import ru.trenergram.identity.Persons;
import ru.trenergram.notifications.Delivery;
import ru.trenergram.notifications.DeliveryChannel;
import ru.trenergram.notifications.Parcel;
import ru.trenergram.notifications.Priority;
import ru.trenergram.privacy.Exports;
import ru.trenergram.tenancy.TenantUnavailable;

/** Delivers messages through the bot, to people who can and want to be written to. */
@Component
@WhereBotRuns
class TelegramDelivery implements DeliveryChannel {

  private final TelegramApi telegram;
  private final BotPeople people;
  private final Rendering rendering;
  private final ApiState state;
  private final Persons persons;
  private final Exports exports;

  TelegramDelivery(
      TelegramApi telegram,
      BotPeople people,
      Rendering rendering,
      ApiState state,
      Persons persons,
      Exports exports) {
    this.telegram = telegram;
    this.people = people;
    this.rendering = rendering;
    this.state = state;
    this.persons = persons;
    this.exports = exports;
  }

  @Override
  public Delivery deliver(Parcel parcel) {
    Optional<BotPerson> person = people.find(parcel.recipient());
    if (person.isPresent() && person.get().blocked()) {
      return new Delivery.Unreachable("has blocked the bot");
    }
    if (person.isPresent() && person.get().stopped() && parcel.priority() != Priority.REPLY) {
      return new Delivery.Unwanted("wants only answers");
    }
    Letter letter = rendering.letter(parcel, person.map(BotPerson::language).orElse(Language.RU));
    CallOutcome outcome;
    try {
      outcome = call(parcel, letter);
    } catch (TenantUnavailable e) {
      return new Delivery.TooMany(e.retryAfter());
    }
    if (outcome instanceof CallOutcome.Refused(var why) && aboutFormatting(why)) {
      outcome = call(parcel, new Letter(Html.withoutTags(letter.text()), letter.keys()));
    }
    state.saw(outcome);
    if (outcome instanceof CallOutcome.Unreachable) {
      people.blocked(parcel.recipient());
    }
    return delivery(outcome);
  }

  private CallOutcome call(Parcel parcel, Letter letter) {
    if (parcel.words().file() != null) {
      return sendExport(parcel, letter);
    }
    return parcel.edits() == null
        ? telegram.send(parcel.recipient(), letter)
        : telegram.edit(parcel.recipient(), parcel.edits(), letter);
  }

  /** The file is made now, so that no copy of it lies anywhere. */
  private CallOutcome sendExport(Parcel parcel, Letter letter) {
    return persons
        .byTelegram(parcel.recipient())
        .map(person ->
            telegram.sendFile(parcel.recipient(), Exports.FILE_NAME, exports.of(person), letter))
        .orElseGet(() -> new CallOutcome.Refused("nothing is kept"));
  }

  private static boolean aboutFormatting(String why) {
    return why.toLowerCase(Locale.ROOT).contains("can't parse entities");
  }

  private static Delivery delivery(CallOutcome outcome) {
    return switch (outcome) {
      case CallOutcome.Done(var message) -> new Delivery.Sent(message);
      case CallOutcome.RetryAfter(var pause) -> new Delivery.TooMany(pause);
      case CallOutcome.Unreachable(var why) -> new Delivery.Unreachable(why);
      case CallOutcome.Refused(var why) -> new Delivery.Refused(why);
      case CallOutcome.TokenRefused(var why) -> new Delivery.NotKnown(why);
      case CallOutcome.NotReached(var why) -> new Delivery.NotReached(why);
      case CallOutcome.Unknown(var why) -> new Delivery.Unknown(why);
    };
  }

  @Override
  public boolean answers() {
    CallOutcome outcome = telegram.ping();
    state.saw(outcome);
    return outcome instanceof CallOutcome.Done;
  }
}
