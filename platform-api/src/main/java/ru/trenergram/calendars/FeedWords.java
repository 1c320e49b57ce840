package ru.trenergram.calendars;

import java.text.MessageFormat;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.ResourceBundle;
import ru.trenergram.bookings.AgendaEntry;
import ru.trenergram.bookings.Party;

/** What stands in a calendar, in its owner's language. */
final class FeedWords {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  private final FeedOwner owner;
  private final ResourceBundle texts;

  FeedWords(FeedOwner owner) {
    this.owner = owner;
    this.texts = ResourceBundle.getBundle("calendars.words", owner.language().locale());
  }

  String name() {
    String club = owner.clubName();
    return club == null ? text("calendar") : text("calendar.club", club);
  }

  /** Says the state too, since not every calendar shows it. */
  String summary(AgendaEntry session) {
    String plain =
        switch (owner.side()) {
          case TRAINER -> ofTrainer(session);
          case CLIENT -> ofClient(session);
        };
    return switch (session.state()) {
      case HELD, PENDING -> text("state.pending", plain);
      case CANCELLED -> text("state.cancelled", plain);
      case CONFIRMED, COMPLETED, NO_SHOW -> plain;
    };
  }

  private String ofTrainer(AgendaEntry session) {
    Party client = session.client();
    return client == null
        ? text("session.group", Objects.requireNonNull(session.group()))
        : text("session.trainer", name(client));
  }

  /** A group whose name was erased is a session with its trainer. */
  private String ofClient(AgendaEntry session) {
    String trainer = name(session.trainer());
    return session.group() == null
        ? text("session.client", trainer)
        : text("session.seat", session.group(), trainer);
  }

  private String name(Party party) {
    return party.name() == null ? text("erased") : party.name();
  }

  /** The wall clock that was agreed on, for those whose device shows another. */
  String wallClock(AgendaEntry session) {
    LocalTime start = LocalTime.ofInstant(session.start(), session.zone());
    return text("wall-clock", CLOCK.format(start), session.zone().getId());
  }

  private String text(String key, Object... arguments) {
    return new MessageFormat(texts.getString(key), owner.language().locale()).format(arguments);
  }
}
