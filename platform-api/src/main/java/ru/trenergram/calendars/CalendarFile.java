package ru.trenergram.calendars;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.TimezoneInfo;
import biweekly.io.text.ICalWriter;
import biweekly.property.DateEnd;
import biweekly.property.DateStart;
import biweekly.property.Status;
import biweekly.util.Duration;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import ru.trenergram.bookings.AgendaEntry;

/**
 * Sessions as an iCalendar file (RFC 5545). The same sessions make the same file; a session keeps
 * its UID whatever becomes of it, and each change of it has a higher SEQUENCE.
 */
final class CalendarFile {

  private static final String PRODUCT = "-//Trenergram//Sessions//EN";
  private static final Duration REFRESH = Duration.builder().hours(1).build();

  private final FeedOwner owner;
  private final FeedWords words;

  CalendarFile(FeedOwner owner) {
    this.owner = owner;
    this.words = new FeedWords(owner);
  }

  byte[] of(List<AgendaEntry> sessions) {
    ICalendar calendar = new ICalendar();
    calendar.setProductId(PRODUCT);
    calendar.setName(words.name());
    calendar.setExperimentalProperty("X-WR-CALNAME", words.name());
    calendar.setRefreshInterval(REFRESH);
    calendar.setExperimentalProperty("X-PUBLISHED-TTL", REFRESH.toString());
    FeedZones zones = zones(sessions);
    for (AgendaEntry session : sessions) {
      calendar.addEvent(event(session, zones, calendar.getTimezoneInfo()));
    }
    if (sessions.isEmpty()) { // a calendar without any component is none
      calendar.addComponent(zones.component(ZoneOffset.UTC));
    }
    return ContentLines.folded(written(calendar)).getBytes(StandardCharsets.UTF_8);
  }

  private static FeedZones zones(List<AgendaEntry> sessions) {
    Comparator<Instant> order = Comparator.naturalOrder();
    return new FeedZones(
        sessions.stream().map(AgendaEntry::start).min(order).orElse(Instant.EPOCH),
        sessions.stream().map(AgendaEntry::end).max(order).orElse(Instant.EPOCH));
  }

  private VEvent event(AgendaEntry session, FeedZones zones, TimezoneInfo told) {
    VEvent event = new VEvent();
    event.setUid(session.id() + "@trenergram");
    event.setSequence(session.version());
    event.setDateTimeStamp(Date.from(session.changedAt()));
    event.setLastModified(Date.from(session.changedAt()));
    DateStart start = event.setDateStart(Date.from(session.start()), true);
    DateEnd end = event.setDateEnd(Date.from(session.end()), true);
    zones
        .of(session)
        .ifPresent(zone -> {
          told.setTimezone(start, zone);
          told.setTimezone(end, zone);
        });
    event.setSummary(words.summary(session));
    event.setDescription(words.wallClock(session));
    if (owner.clubName() != null) {
      event.setLocation(owner.clubName());
    }
    boolean cancelled =
        switch (session.state()) {
          case HELD, PENDING -> {
            event.setStatus(Status.tentative());
            yield false;
          }
          case CONFIRMED, COMPLETED, NO_SHOW -> {
            event.setStatus(Status.confirmed());
            yield false;
          }
          case CANCELLED -> {
            event.setStatus(Status.cancelled());
            yield true;
          }
        };
    event.setTransparency(cancelled);
    return event;
  }

  private static String written(ICalendar calendar) {
    StringWriter lines = new StringWriter();
    try (ICalWriter writer = new ICalWriter(lines, ICalVersion.V2_0)) {
      writer.getVObjectWriter().getFoldedLineWriter().setLineLength(null);
      writer.write(calendar);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written to", e);
    }
    return lines.toString();
  }
}
