package ru.trenergram.bookings;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import ru.trenergram.bookings.OfferStates.Case;
import ru.trenergram.kernel.Utc;
import ru.trenergram.people.ClientId;
import ru.trenergram.scheduling.Slot;

/** A client who waits in whatever state of {@link OfferStates}, and somebody behind them. */
abstract class OffersScene extends StatesScene {

  static final List<String> PAST = List.of("begun", "completed", "no-show");

  final Map<String, Actor> waiters = new HashMap<>();

  private ClientId another;

  /** Whoever is with another trainer then is a client there. */
  @BeforeEach
  void whoWaits() {
    scope.run(
        club,
        () -> {
          people.client(otherTrainer, anna);
          another = people.client(trainer, "Nina");
        });
    waiters.putAll(actors);
    waiters.put("waiting client", new Actor.ByClient(waiting));
  }

  /**
   * Who waits.
   *
   * @param place what is offered, or held, or was; null where nothing is
   */
  record Written(Slot time, WaitlistEntryId entry, @Nullable BookingId place) {}

  Written written(Case one) {
    boolean seat = one.kind().equals("seat");
    Slot time = time(one);
    if (seat) {
      hasOneSeat(time, List.of("gone", "passed").contains(one.state()));
    }
    if (one.elsewhere().equals("busy")) {
      isElsewhere(time);
    }
    WaitlistEntryId entry = enter(one, time);
    BookingId place = one.state().equals("waiting") ? null : place(one, time);
    if (place != null && !one.state().equals("holds")) {
      jdbc.sql(
              "insert into in_club.waitlist_offer (booking_id, entry_id, starts_at) values (?, ?,"
                  + " ?)")
          .params(place.value(), entry.value(), Utc.of(time.start()))
          .update();
    }
    somebodyWaits(time, seat);
    if (one.state().equals("refused")) {
      jdbc.sql(
              "update in_club.trainer_client set state = 'REFUSED' where trainer_id = ? and"
                  + " client_id = ?")
          .params(trainer.value(), client.value())
          .update();
    }
    return new Written(time, entry, place);
  }

  /**
   * An hour that clients can book, or that of the group; a time that is over is so in any state.
   */
  private Slot time(Case one) {
    if (PAST.contains(one.state())) {
      return at(one.state().equals("begun") ? "during" : "after");
    }
    boolean over = one.kind().equals("slot") && List.of("gone", "passed").contains(one.state());
    Instant start = one.kind().equals("seat") ? friday : friday.plus(Duration.ofHours(3));
    return over ? at("after") : new Slot(start, start.plus(HOUR));
  }

  /** Of its two seats somebody else has one. */
  private void hasOneSeat(Slot time, boolean isOff) {
    shift(time);
    write(another, isOff ? "cancelled" : "confirmed", time, true, clock.instant());
    count();
    jdbc.sql("update in_club.group_session set capacity = 2, state = ? where id = ?")
        .params(isOff ? "CANCELLED" : "OPEN", session.id().value())
        .update();
    jdbc.sql("update in_club.booking set state = ? where id = ?")
        .params(isOff ? "CANCELLED" : "CONFIRMED", session.id().value())
        .update();
  }

  /** It is written where Olga has time, since it is hers before it is the other trainer's. */
  private void isElsewhere(Slot time) {
    Instant first = friday.plus(Duration.ofDays(1));
    BookingId there =
        write(client, "confirmed", new Slot(first, first.plus(HOUR)), false, clock.instant());
    jdbc.sql("update in_club.booking set trainer_id = ?, starts_at = ?, ends_at = ? where id = ?")
        .params(otherTrainer.value(), Utc.of(time.start()), Utc.of(time.end()), there.value())
        .update();
  }

  private WaitlistEntryId enter(Case one, Slot time) {
    WaitlistEntryId entry = WaitlistEntryId.next();
    WaitWindow window = WaitWindow.at(time.start(), MOSCOW, 0);
    jdbc.sql(
            """
            insert into in_club.waitlist_entry
              (id, trainer_id, client_id, day, earliest, latest, notice_minutes, since, group_id, ended)
            values (:id, :trainer, :client, :day, :start, :start, 0, :since, cast(:group as uuid), :ended)
            """)
        .param("id", entry.value())
        .param("trainer", trainer.value())
        .param("client", client.value())
        .param("day", window.day())
        .param("start", window.earliest())
        .param("since", Utc.of(clock.instant().minus(HOUR)))
        .param("group", one.kind().equals("seat") ? session.id().value() : null)
        .param("ended", ended(one.state()))
        .update();
    return entry;
  }

  private static @Nullable String ended(String state) {
    return switch (state) {
      case "written", "completed", "no-show" -> "BOOKED";
      case "left" -> "LEFT";
      case "passed" -> "PASSED";
      default -> null;
    };
  }

  private BookingId place(Case one, Slot time) {
    boolean seat = one.kind().equals("seat");
    Instant now = clock.instant();
    boolean open = !List.of("lapsed", "begun").contains(one.state());
    BookingId place =
        write(
            client, booking(one.state()), time, seat, open ? now.plus(MARGIN) : now.minus(MARGIN));
    count();
    return place;
  }

  private static String booking(String state) {
    return switch (state) {
      case "holds", "offered", "lapsed", "begun" -> "held";
      case "asked" -> "asks-trainer";
      case "taken", "written" -> "confirmed";
      case "completed", "no-show" -> state;
      default -> "cancelled";
    };
  }

  String end(WaitlistEntryId entry) {
    return jdbc.sql("select coalesce(ended, 'open') from in_club.waitlist_entry where id = ?")
        .param(entry.value())
        .query(String.class)
        .single();
  }

  int messages() {
    return jdbc.sql("select count(*) from cell.message where tenant_id = ?")
        .param(club.value())
        .query(Integer.class)
        .single();
  }

  /** Who has an offer that nobody had before. */
  String offeredTo(Written written) {
    List<UUID> clients =
        jdbc.sql(
                """
                select b.client_id from in_club.waitlist_offer o
                  join in_club.booking b on b.id = o.booking_id
                where b.state = 'HELD' and b.id is distinct from cast(:before as uuid)
                """)
            .param("before", written.place() == null ? null : written.place().value())
            .query(UUID.class)
            .list();
    return clients.isEmpty()
        ? "nobody"
        : clients.stream()
            .map(one -> one.equals(client.value()) ? "client" : "waiting client")
            .collect(Collectors.joining(" "));
  }

  int entries() {
    return jdbc.sql("select count(*) from in_club.waitlist_entry").query(Integer.class).single();
  }
}
