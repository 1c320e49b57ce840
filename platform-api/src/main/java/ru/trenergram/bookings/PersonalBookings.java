package ru.trenergram.bookings;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.privacy.Outlook;
import ru.trenergram.privacy.PersonalData;
import ru.trenergram.privacy.Sheet;
import ru.trenergram.privacy.Subject;

/**
 * The sessions of people who leave for good: what is to come is called off as they would do it
 * themselves, and what anybody wrote with a change goes. Sessions and their history stay.
 */
@Component
@Order(10)
class PersonalBookings implements PersonalData {

  private static final String OF_EITHER = " in (select b.id from in_club.booking b where %s)";

  /** Of group sessions in which they have, or had, a seat. */
  private static final String OF_THEIR_GROUPS =
      " in (select b.group_id from in_club.booking b where %s)";

  private final Bookings bookings;
  private final SeriesChanges series;
  private final GroupCancelling groups;
  private final Waitlist waitlist;
  private final LeaverLocks locks;
  private final JdbcClient jdbc;
  private final InstantSource clock;

  PersonalBookings(
      Bookings bookings,
      SeriesChanges series,
      GroupCancelling groups,
      Waitlist waitlist,
      LeaverLocks locks,
      JdbcClient jdbc,
      InstantSource clock) {
    this.bookings = bookings;
    this.series = series;
    this.groups = groups;
    this.waitlist = waitlist;
    this.locks = locks;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public void leave(Subject subject) {
    locks.lock(subject);
    for (UUID client : subject.clients()) {
      Actor self = new Actor.ByClient(new ClientId(client));
      waiting("client_id", client).forEach(entry -> waitlist.leave(entry, self));
      callOff("client_id", client, self);
    }
    for (UUID trainer : subject.trainers()) {
      Actor self = new Actor.ByTrainer(new TrainerId(trainer));
      waiting("trainer_id", trainer).forEach(entry -> waitlist.leave(entry, self));
      coming("trainer_id", trainer, " and client_id is null", "id").stream()
          .map(GroupSessionId::new)
          .forEach(group -> groups.cancel(group, self, null));
      callOff("trainer_id", trainer, self);
    }
  }

  /** First the series, each told of at once. */
  private void callOff(String side, UUID member, Actor self) {
    coming(side, member, " and series_id is not null", "distinct series_id")
        .forEach(id -> series.cancel(new SeriesId(id), Scope.ALL, null, self, null));
    coming(side, member, " and client_id is not null", "id")
        .forEach(id -> bookings.cancel(new BookingId(id), self, null));
  }

  private List<UUID> coming(String side, UUID member, String which, String what) {
    return jdbc.sql(
            "select "
                + what
                + " from in_club.booking where "
                + side
                + " = ? and starts_at > ? and state in ('HELD', 'PENDING', 'CONFIRMED')"
                + which
                + " order by 1")
        .params(member, Utc.of(clock.instant()))
        .query((row, n) -> row.getObject(1, UUID.class))
        .list();
  }

  private List<WaitlistEntryId> waiting(String side, UUID member) {
    return jdbc.sql(
            "select id from in_club.waitlist_entry where "
                + side
                + " = ? and ended is null order"
                + " by id")
        .param(member)
        .query((row, n) -> new WaitlistEntryId(row.getObject("id", UUID.class)))
        .list();
  }

  @Override
  public void foresee(Subject subject, Outlook outlook) {
    Function<String, Function<UUID, Integer>> count =
        side -> member -> coming(side, member, " and client_id is not null", "id").size();
    subject.clients().forEach(id -> outlook.sessions(count.apply("client_id").apply(id)));
    subject.trainers().forEach(id -> outlook.sessions(count.apply("trainer_id").apply(id)));
  }

  @Override
  public void erase(Subject subject) {
    run("delete from in_club.booking_remark where booking_id" + OF_EITHER, subject);
    run("delete from in_club.booking_remark where booking_id" + OF_THEIR_GROUPS, subject);
    run(
        "update in_club.booking_change set reason = null where reason is not null and booking_id"
            + OF_EITHER,
        subject);
    jdbc.sql(
            """
            update in_club.group_session set name = null
            where id in (select id from in_club.booking
                         where trainer_id = any(?) and client_id is null)
            """)
        .param(subject.trainerIds())
        .update();
  }

  private void run(String sql, Subject subject) {
    subject.sides().statement(jdbc, sql, "b").update();
  }

  @Override
  public void tell(Subject subject, Sheet sheet) {
    tables()
        .forEach((name, sql) ->
            sheet.table(name, subject.sides().statement(jdbc, sql, "b").query().listOfRows()));
    asTrainer()
        .forEach((name, sql) ->
            sheet.table(name, jdbc.sql(sql).param(subject.trainerIds()).query().listOfRows()));
  }

  /** A client is told the name of the trainer; a trainer the first name of the client. */
  private static Map<String, String> tables() {
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put(
        "bookings",
        """
        select b.id, b.state, b.awaits, b.starts_at, b.ends_at, t.time_zone, b.price_minor, b.currency,
               b.trainer_id, t.name as trainer, b.client_id, split_part(c.name, ' ', 1) as client,
               b.cancellation_hours, b.reschedule_hours, b.expires_at, b.moved_by_trainer,
               b.fee_stands, b.keeps_time, b.session_type_id, b.series_id, b.group_id, b.created_at
        from in_club.booking b
          join in_club.trainer t on t.id = b.trainer_id
          left join in_club.client c on c.id = b.client_id
        where %s order by b.starts_at, b.id
        """);
    tables.put(
        "bookingChanges",
        """
        select g.booking_id, g.version, g.state, g.actor_kind, g.cause, g.starts_at,
               g.capacity_before, g.capacity, r.words, g.reason, g.at
        from in_club.booking_change g
          left join in_club.booking_remark r
            on r.booking_id = g.booking_id and r.version = g.version
        where g.booking_id\
        """
            + OF_EITHER
            + " order by g.at, g.booking_id, g.version");
    tables.put(
        "series",
        """
        select b.id, b.trainer_id, b.client_id, b.starts_at, b.weekdays, b.every_weeks, b.last_day,
               b.sessions, b.left_out, b.told_at
        from in_club.series b where %s order by b.id
        """);
    tables.put(
        "waitlist",
        """
        select b.id, b.trainer_id, b.client_id, b.day, b.earliest, b.latest, b.notice_minutes,
               b.session_type_id, b.group_id, b.since, b.ended
        from in_club.waitlist_entry b where %s order by b.id
        """);
    tables.put(
        "waitlistOffers",
        """
        select o.booking_id, o.entry_id, o.starts_at
        from in_club.waitlist_offer o join in_club.waitlist_entry b on b.id = o.entry_id
        where %s order by o.starts_at, o.booking_id
        """);
    return tables;
  }

  private static Map<String, String> asTrainer() {
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put(
        "groupSessions",
        """
        select g.id, g.session_type_id, g.series_id, g.name, g.capacity, g.cancellation_hours,
               g.reschedule_hours, g.seats_taken, g.state, b.starts_at, b.ends_at
        from in_club.group_session g join in_club.booking b on b.id = g.id
        where b.client_id is null and b.trainer_id = any(?) order by b.starts_at, g.id
        """);
    tables.put("bookingRules", "select * from in_club.booking_rules where trainer_id = any(?)");
    return tables;
  }
}
