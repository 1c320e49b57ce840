package ru.trenergram.bot;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingCancelled;
import ru.trenergram.bookings.BookingConfirmed;
import ru.trenergram.bookings.BookingEvent;
import ru.trenergram.bookings.BookingMade;
import ru.trenergram.bookings.BookingMarked;
import ru.trenergram.bookings.BookingMoved;
import ru.trenergram.bookings.BookingRequested;
import ru.trenergram.bookings.BookingRestored;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.GroupCancelled;
import ru.trenergram.bookings.GroupMoved;
import ru.trenergram.bookings.GroupSeriesEvent;
import ru.trenergram.bookings.GroupSession;
import ru.trenergram.bookings.HoldEnded;
import ru.trenergram.bookings.SeatFreed;
import ru.trenergram.bookings.SeriesEvent;
import ru.trenergram.kernel.Utc;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;

/**
 * All that happened in a club, a line each: what modules told each other ({@code *}), what stands
 * in the ledger ({@code $}) and who was written what ({@code >}; {@code ~} for a message that was
 * changed). Of one minute they come in this order.
 */
@Component
class Chronicle {

  private record Line(Instant at, int rank, String words) {}

  private final HeardEvents events;
  private final TenantScope scope;
  private final JdbcClient jdbc;

  Chronicle(HeardEvents events, TenantScope scope, JdbcClient jdbc) {
    this.events = events;
    this.scope = scope;
    this.jdbc = jdbc;
  }

  String of(TenantId club, Instant since, StoryCalendar calendar) {
    return of(club, since, calendar, Cast.ANYBODY);
  }

  /** The same of a tenant in which others are too. */
  String of(TenantId club, Instant since, StoryCalendar calendar, Cast cast) {
    List<Line> lines = new ArrayList<>();
    events.of(club, since).stream()
        .filter(heard -> cast.isIn(heard.event()))
        .forEach(heard -> lines.add(new Line(heard.at(), 0, "* " + told(heard.event(), calendar))));
    lines.addAll(
        scope.<List<Line>, RuntimeException>call(club, () -> entries(since, calendar, cast)));
    lines.addAll(messages(club, since, calendar, cast));
    return lines.stream()
        .map(line -> new Line(line.at().truncatedTo(ChronoUnit.MINUTES), line.rank(), line.words()))
        .sorted(Comparator.comparing(Line::at).thenComparing(Line::rank).thenComparing(Line::words))
        .map(line -> calendar.words(line.at()) + " " + line.words() + "\n")
        .collect(Collectors.joining());
  }

  private List<Line> entries(Instant since, StoryCalendar calendar, Cast cast) {
    return jdbc.sql(
            """
            select e.at, c.name, e.kind, e.amount_minor, e.pass_id is not null as pass, e.pass_sessions, e.cause, e.starts_at
            from in_club.ledger_entry e join in_club.client c on c.id = e.client_id
            where e.at >= :since and (:anybody or e.client_id = any(:ids))
            """)
        .param("since", Utc.of(since))
        .param("anybody", cast.anybody())
        .param("ids", cast.idsForSql())
        .query((row, n) -> {
          Instant start = row.getObject("starts_at") == null ? null : Utc.read(row, "starts_at");
          return new Line(
              Utc.read(row, "at"),
              1,
              "$ %s %s %s%s%s"
                  .formatted(
                      row.getString("name"),
                      row.getString("kind"),
                      row.getLong("amount_minor") / 100,
                      row.getBoolean("pass")
                          ? " and " + row.getInt("pass_sessions") + " of the pass"
                          : "",
                      start == null
                          ? ""
                          : ", " + row.getString("cause") + " " + calendar.words(start)));
        })
        .list();
  }

  private List<Line> messages(TenantId club, Instant since, StoryCalendar calendar, Cast cast) {
    return jdbc.sql(
            """
            select m.created_at, p.name, m.state, m.edits is not null as edit, m.body ->> 'text' as text,
              m.body ->> 'note' as note, m.body -> 'arguments' ->> 'start' as start
            from cell.message m join platform.person p on p.telegram_id = m.recipient_id
            where m.tenant_id = :club and m.created_at >= :since
              and (:anybody or m.recipient_id = any(:chats))
            """)
        .param("club", club.value())
        .param("since", Utc.of(since))
        .param("anybody", cast.anybody())
        .param("chats", cast.chatsForSql())
        .query((row, n) -> {
          String start = row.getString("start");
          boolean edit = row.getBoolean("edit");
          String state = row.getString("state");
          return new Line(
              Utc.read(row, "created_at"),
              edit ? 3 : 2,
              "%s %s %s%s%s"
                  .formatted(
                      edit ? "~" : ">",
                      row.getString("name"),
                      row.getString(edit ? "note" : "text"),
                      start == null ? "" : " " + calendar.words(Instant.parse(start)),
                      state.equals("SENT") ? "" : " " + state));
        })
        .list();
  }

  private static String told(Object event, StoryCalendar calendar) {
    return switch (event) {
      case BookingEvent of -> about(of.news().booking(), calendar) + told(of, calendar);
      case HoldEnded of -> about(of.news().booking(), calendar) + "hold ended";
      case SeriesEvent of -> told(of);
      case SeatFreed of -> about(of.session(), calendar) + "a seat is free";
      case GroupMoved of ->
          about(of.session(), calendar) + "moved from " + calendar.words(of.before().start());
      case GroupCancelled of -> about(of.session(), calendar) + "cancelled";
      case GroupSeriesEvent of -> told(of);
      default -> named(event);
    };
  }

  /** What is told of a club as a whole is said by its name: "booking rules changed". */
  private static String named(Object event) {
    return event
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
        .toLowerCase(Locale.ROOT);
  }

  private static String about(BookingView booking, StoryCalendar calendar) {
    return booking.client().name() + " " + calendar.words(booking.start()) + ": ";
  }

  private static String about(GroupSession session, StoryCalendar calendar) {
    return session.name() + " " + calendar.words(session.start()) + ": ";
  }

  private static String told(BookingEvent event, StoryCalendar calendar) {
    return switch (event) {
      case BookingMade of -> "booked by " + by(of.by());
      case BookingRequested _ -> "requested";
      case BookingConfirmed of -> "confirmed by " + by(of.by());
      case BookingMoved of ->
          "moved from " + calendar.words(of.before().start()) + " by " + by(of.by());
      case BookingRestored of ->
          "back from " + calendar.words(of.wished().start()) + " by " + by(of.by());
      case BookingCancelled of ->
          "cancelled by %s, %s, %s".formatted(by(of.by()), of.cause(), of.free() ? "free" : "late");
      case BookingMarked of ->
          "from %s to %s by %s".formatted(of.before(), of.news().booking().state(), by(of.by()));
    };
  }

  private static String told(SeriesEvent event) {
    String sessions =
        event.news().sessions().getFirst().client().name()
            + " series of "
            + event.news().sessions().size()
            + ": ";
    return sessions
        + switch (event) {
          case SeriesEvent.Made of -> "booked by " + by(of.by());
          case SeriesEvent.Confirmed _ -> "confirmed";
          case SeriesEvent.Moved of -> "moved by " + by(of.by());
          case SeriesEvent.Cancelled of -> "cancelled by " + by(of.by()) + ", late " + of.late();
        };
  }

  private static String told(GroupSeriesEvent event) {
    String sessions =
        event.sessions().getFirst().name() + " series of " + event.sessions().size() + ": ";
    return sessions
        + switch (event) {
          case GroupSeriesEvent.Moved of -> "moved by " + by(of.by());
          case GroupSeriesEvent.Cancelled of -> "cancelled by " + by(of.by());
        };
  }

  private static String by(Actor actor) {
    return switch (actor) {
      case Actor.ByTrainer _ -> "trainer";
      case Actor.ByClient _ -> "client";
      case Actor.ByStaff _ -> "club";
      case Actor.BySystem _ -> "system";
    };
  }
}
