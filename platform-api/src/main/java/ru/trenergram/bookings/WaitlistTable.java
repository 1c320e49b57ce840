package ru.trenergram.bookings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.SessionTypeId;

/**
 * Reads and writes {@code waitlist_entry}. Whether an entry is open follows from its bookings; that
 * it has ended is written when its queue is looked at next.
 */
@Component
class WaitlistTable {

  /**
   * Behind it comes what kind of booking of the client in the window there is since: made then, or
   * moved there from outside of it then. What the wall clock shows decides, also of a time that
   * comes twice; the day around it is for the index.
   */
  private static final String IN_WINDOW =
      """
      exists (
        select from in_club.booking b
        where b.client_id = w.client_id and b.trainer_id = w.trainer_id
          and (w.group_id is null or b.group_id = w.group_id)
          and (w.session_type_id is null or b.session_type_id = w.session_type_id)
          and b.starts_at > ((w.day + w.earliest) at time zone t.time_zone) - interval '1 day'
          and b.starts_at < ((w.day + w.latest) at time zone t.time_zone) + interval '1 day'
          and (b.starts_at at time zone t.time_zone) between w.day + w.earliest and w.day + w.latest
          and (b.created_at >= w.since or (
            select k.starts_at from in_club.booking_change k
            where k.booking_id = b.id and k.at < w.since order by k.version desc limit 1)
              at time zone t.time_zone not between w.day + w.earliest and w.day + w.latest)
      """;

  /** The client has a session there, or a word of theirs is all that lacks. */
  private static final String BOOKED =
      IN_WINDOW + " and (b.state = 'CONFIRMED' or (b.state = 'PENDING' and b.awaits = 'CLIENT'))) ";

  /** The trainer has yet to say whether the client gets it. */
  private static final String ASKED =
      IN_WINDOW + " and b.state = 'PENDING' and b.awaits = 'TRAINER') ";

  private static final String SELECT =
      """
      select w.id, w.day, w.earliest, w.latest, w.notice_minutes, w.since, w.group_id,
             w.session_type_id, y.name as type_name,
             y.id is null or (y.state = 'ACTIVE' and y.capacity = 1) as given,
             t.id as trainer_id, t.name as trainer_name, t.time_zone,
             c.id as client_id, c.name as client_name, tc.state = 'ACTIVE' as trains,
             h.id as held, h.starts_at, h.expires_at,
      """
          + BOOKED
          + " as booked, "
          + ASKED
          + """
          as asked
          from in_club.waitlist_entry w
            join in_club.trainer t on t.id = w.trainer_id
            join in_club.client c on c.id = w.client_id
            join in_club.trainer_client tc on tc.trainer_id = t.id and tc.client_id = c.id
            left join in_club.session_type y on y.id = w.session_type_id
            left join (in_club.waitlist_offer o
              join in_club.booking h on h.id = o.booking_id and h.state = 'HELD') on o.entry_id = w.id
          where w.ended is null
          """;

  private static final String OPEN = " and tc.state = 'ACTIVE' and not " + BOOKED;

  /** What the client of entry {@code w} waits for in another window already, as {@code o}. */
  private static final String THE_SAME_THERE =
      """
      o.client_id = w.client_id and o.trainer_id = w.trainer_id
        and o.day = :day and o.earliest = :start and o.latest = :latest
        and o.notice_minutes = w.notice_minutes and o.group_id = w.group_id and o.ended is null
      """;

  private final JdbcClient jdbc;

  WaitlistTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * An entry whose end is not written yet.
   *
   * @param booked the client has booked in the window since
   * @param asked the client has asked for a place in the window since, and has no answer
   * @param trains they still train together
   * @param given what they wait for is still to be had: its type is active and for single clients
   */
  record Row(WaitlistEntryView view, boolean booked, boolean asked, boolean trains, boolean given) {

    TrainerId trainer() {
      return new TrainerId(view.trainer().id());
    }

    ClientId client() {
      return new ClientId(view.client().id());
    }
  }

  /** A new entry, in the place of one for the same whose end is not written yet. */
  WaitlistEntryId enter(JoinWaitlist wish, Instant now) {
    WaitlistEntryId id = WaitlistEntryId.next();
    WaitWindow window = wish.window();
    jdbc.sql(
            """
            update in_club.waitlist_entry set ended = 'BOOKED'
            where client_id = ? and trainer_id = ? and day = ? and earliest = ? and latest = ?
              and notice_minutes = ? and group_id is not distinct from cast(? as uuid)
              and session_type_id is not distinct from cast(? as uuid) and ended is null
            """)
        .param(wish.client().value())
        .param(wish.trainer().value())
        .param(window.day())
        .param(window.earliest())
        .param(window.latest())
        .param(window.noticeMinutes())
        .param(wish.group() == null ? null : wish.group().value())
        .param(wish.type() == null ? null : wish.type().id().value())
        .update();
    jdbc.sql(
            """
            insert into in_club.waitlist_entry
              (id, trainer_id, client_id, day, earliest, latest, notice_minutes, since, group_id,
               session_type_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, cast(? as uuid), cast(? as uuid))
            """)
        .param(id.value())
        .param(wish.trainer().value())
        .param(wish.client().value())
        .param(window.day())
        .param(window.earliest())
        .param(window.latest())
        .param(window.noticeMinutes())
        .param(Utc.of(now))
        .param(wish.group() == null ? null : wish.group().value())
        .param(wish.type() == null ? null : wish.type().id().value())
        .update();
    return id;
  }

  /** The queue goes on with this entry when the caller's transaction has ended. */
  void lock(WaitlistEntryId id) {
    jdbc.sql("select id from in_club.waitlist_entry where id = ? for no key update")
        .param(id.value())
        .query(UUID.class)
        .optional();
  }

  /**
   * The session of a locked entry is at another time now.
   *
   * @return false if the client waits for it there already, from now on for as long as here
   */
  boolean follow(WaitlistEntryId id, WaitWindow window) {
    boolean waitsThere =
        toWindow(
                "update in_club.waitlist_entry o set since = least(o.since, w.since)"
                    + " from in_club.waitlist_entry w where w.id = :id and "
                    + THE_SAME_THERE,
                id,
                window)
            > 0;
    return !waitsThere
        && toWindow(
                "update in_club.waitlist_entry set day = :day, earliest = :start, latest = :latest"
                    + " where id = :id",
                id,
                window)
            == 1;
  }

  private int toWindow(String sql, WaitlistEntryId id, WaitWindow window) {
    return jdbc.sql(sql)
        .param("day", window.day())
        .param("start", window.earliest())
        .param("latest", window.latest())
        .param("id", id.value())
        .update();
  }

  Optional<WaitlistEntryView> find(WaitlistEntryId id) {
    return jdbc.sql(SELECT + OPEN + " and w.id = ?")
        .param(id.value())
        .query(WaitlistTable::read)
        .optional()
        .map(Row::view);
  }

  /** What a client waits for with a trainer, the oldest first. */
  List<WaitlistEntryView> of(TrainerId trainer, ClientId client) {
    return open(" and w.client_id = ? and w.trainer_id = ?", client.value(), trainer.value());
  }

  /** With what notices a client waits for seats of these sessions, the oldest first. */
  List<WaitlistEntryView> of(Collection<GroupSessionId> sessions, ClientId client) {
    return open(
        " and w.client_id = ? and w.group_id = any(?)",
        client.value(),
        sessions.stream().map(GroupSessionId::value).toArray(UUID[]::new));
  }

  private List<WaitlistEntryView> open(String which, Object... ids) {
    return jdbc
        .sql(SELECT + OPEN + which + " order by w.since, w.id")
        .params(ids)
        .query(WaitlistTable::read)
        .list()
        .stream()
        .map(Row::view)
        .toList();
  }

  List<WaitlistEntryView> list(WaitlistQuery query, LocalDate since) {
    return jdbc
        .sql(
            SELECT
                + OPEN
                + " and w.day >= :since and (w.day, w.since, w.id) > (:day, :joined, :id)"
                + (query.trainer().isPresent() ? " and w.trainer_id = :trainer" : "")
                + (query.client().isPresent() ? " and w.client_id = :client" : "")
                + " order by w.day, w.since, w.id limit :count")
        .param("since", since)
        .param("day", query.after().map(WaitlistQuery.Place::day).orElse(since))
        .param(
            "joined", Utc.of(query.after().map(WaitlistQuery.Place::since).orElse(Instant.EPOCH)))
        .param("id", query.after().map(place -> place.entry().value()).orElse(new UUID(0, 0)))
        .param("trainer", query.trainer().map(TrainerId::value).orElse(null))
        .param("client", query.client().map(ClientId::value).orElse(null))
        .param("count", query.limit())
        .query(WaitlistTable::read)
        .list()
        .stream()
        .map(Row::view)
        .toList();
  }

  /**
   * Nobody else holds or books for those in a queue until the transaction ends: the limits hold
   * over all queues. In one order, and before the entries.
   */
  Set<ClientId> lockClients(TrainerId trainer, LocalDate day) {
    return jdbc.sql(
            """
            select client_id from in_club.trainer_client
            where trainer_id = ? and client_id in (
              select client_id from in_club.waitlist_entry
              where trainer_id = ? and day = ? and ended is null)
            order by client_id for no key update
            """)
        .params(trainer.value(), trainer.value(), day)
        .query((row, _) -> new ClientId(row.getObject("client_id", UUID.class)))
        .set();
  }

  /** A queue from its head on; nobody else looks after it until the transaction ends. */
  List<Row> lock(TrainerId trainer, LocalDate day) {
    return jdbc.sql(
            SELECT
                + " and w.trainer_id = ? and w.day = ? order by w.since, w.id for no key update of"
                + " w")
        .params(trainer.value(), day)
        .query(WaitlistTable::read)
        .list();
  }

  /** Why an entry is over. */
  enum End {
    BOOKED,
    LEFT,
    PASSED
  }

  void end(WaitlistEntryId entry, End end) {
    jdbc.sql("update in_club.waitlist_entry set ended = ? where id = ? and ended is null")
        .params(end.name(), entry.value())
        .update();
  }

  private static Row read(ResultSet row, int n) throws SQLException {
    UUID group = row.getObject("group_id", UUID.class);
    WaitlistEntryView view =
        new WaitlistEntryView(
            new WaitlistEntryId(row.getObject("id", UUID.class)),
            new Party(row.getObject("trainer_id", UUID.class), row.getString("trainer_name")),
            new Party(row.getObject("client_id", UUID.class), row.getString("client_name")),
            ZoneId.of(row.getString("time_zone")),
            new WaitWindow(
                row.getObject("day", LocalDate.class),
                row.getObject("earliest", LocalTime.class),
                row.getObject("latest", LocalTime.class),
                row.getInt("notice_minutes")),
            Utc.read(row, "since"),
            type(row),
            group == null ? null : new GroupSessionId(group),
            offer(row));
    return new Row(
        view,
        row.getBoolean("booked"),
        row.getBoolean("asked"),
        row.getBoolean("trains"),
        row.getBoolean("given"));
  }

  private static WaitlistEntryView.@Nullable Type type(ResultSet row) throws SQLException {
    UUID type = row.getObject("session_type_id", UUID.class);
    return type == null
        ? null
        : new WaitlistEntryView.Type(new SessionTypeId(type), row.getString("type_name"));
  }

  private static WaitlistEntryView.@Nullable Offer offer(ResultSet row) throws SQLException {
    UUID held = row.getObject("held", UUID.class);
    return held == null
        ? null
        : new WaitlistEntryView.Offer(
            new BookingId(held), Utc.read(row, "starts_at"), Utc.read(row, "expires_at"));
  }
}
