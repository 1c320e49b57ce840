package ru.trenergram.calendars;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Objects;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DateProperty;

/** Reads a calendar file with two libraries that have nothing in common, and both must agree. */
final class CalendarPrograms {

  private CalendarPrograms() {}

  /** An event as a calendar program understands it. */
  record Seen(
      String uid, int sequence, String status, Instant start, Instant end, String summary) {}

  static List<Seen> read(String file) {
    List<Seen> seen = bySomeProgram(file);
    assertThat(seen).containsExactlyElementsOf(byAnother(file));
    return seen;
  }

  private static List<Seen> bySomeProgram(String file) {
    ICalendar calendar = Biweekly.parse(file).first();
    if (!calendar.getEvents().isEmpty()) { // a zone alone is enough, but it does not count zones
      assertThat(calendar.validate(ICalVersion.V2_0)).isEmpty();
    }
    return calendar.getEvents().stream()
        .map(event ->
            new Seen(
                event.getUid().getValue(),
                event.getSequence().getValue(),
                event.getStatus().getValue(),
                event.getDateStart().getValue().toInstant(),
                event.getDateEnd().getValue().toInstant(),
                event.getSummary().getValue()))
        .toList();
  }

  /** The more exact of the two: it knows summers of half an hour too. */
  static List<Seen> byAnother(String file) {
    Calendar calendar = parsed(file);
    assertThat(calendar.validate().getEntries()).isEmpty();
    return calendar.<VEvent>getComponents(Component.VEVENT).stream()
        .map(event ->
            new Seen(
                text(event, Property.UID),
                Integer.parseInt(text(event, Property.SEQUENCE)),
                text(event, Property.STATUS),
                moment(event, Property.DTSTART),
                moment(event, Property.DTEND),
                text(event, Property.SUMMARY)))
        .toList();
  }

  private static Calendar parsed(String file) {
    try {
      return new CalendarBuilder().build(new StringReader(file));
    } catch (IOException | ParserException e) {
      throw new AssertionError("no calendar: " + file, e);
    }
  }

  private static String text(VEvent event, String property) {
    return event.<Property>getRequiredProperty(property).getValue();
  }

  private static Instant moment(VEvent event, String property) {
    Temporal told = event.<DateProperty<Temporal>>getRequiredProperty(property).getDate();
    return switch (Objects.requireNonNull(told)) {
      case Instant instant -> instant;
      case ZonedDateTime zoned -> zoned.toInstant();
      case OffsetDateTime offset -> offset.toInstant();
      default -> throw new AssertionError("no moment: " + told);
    };
  }
}
