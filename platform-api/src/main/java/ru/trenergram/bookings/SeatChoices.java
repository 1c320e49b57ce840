package ru.trenergram.bookings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.bookings.Availability.Reach;
import ru.trenergram.bookings.SeatChoice.Standing;
import ru.trenergram.bookings.SeatChoice.Wait;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;

/** The group sessions of a client's trainers: in which there is a seat, and for which they wait. */
@Component
public class SeatChoices {

  /** Further than any trainer lets clients book. */
  private static final Duration AHEAD = Duration.ofDays(370);

  /** Of which some may be the client's already, or out of their reach. */
  private static final int READ_AT_ONCE = 50;

  private static final int MOST_READS = 20;

  /** How many minutes ahead who waits may wish to know. */
  private static final List<Integer> NOTICES = List.of(SeatChoice.AN_HOUR, SeatChoice.A_DAY);

  private final GroupRows rows;
  private final WaitlistTable waitlist;
  private final Availability availability;
  private final InstantSource clock;

  SeatChoices(
      GroupRows rows, WaitlistTable waitlist, Availability availability, InstantSource clock) {
    this.rows = rows;
    this.waitlist = waitlist;
    this.availability = availability;
    this.clock = clock;
  }

  /**
   * Some of a client's choices.
   *
   * @param further behind which place there are more, or may be; empty where the list ends
   */
  public record Page(List<SeatChoice> choices, Optional<BookingQuery.Place> further) {}

  /**
   * In which a client may take a seat, or wait for one, in the order of their start.
   *
   * @param after only behind this place of the order
   */
  @Transactional(readOnly = true)
  public Page list(ClientId client, Optional<BookingQuery.Place> after, int limit) {
    Look look = new Look(client);
    List<SeatChoice> found = new ArrayList<>();
    Optional<BookingQuery.Place> behind = after;
    for (int reads = 0; reads < MOST_READS; reads++) {
      List<GroupSession> read = look.read(behind);
      look.choices(read).stream().filter(SeatChoice::offers).forEach(found::add);
      if (found.size() > limit) {
        List<SeatChoice> first = List.copyOf(found.subList(0, limit));
        return new Page(first, Optional.of(place(first.getLast().session())));
      }
      if (read.size() < READ_AT_ONCE) {
        return new Page(found, Optional.empty());
      }
      behind = Optional.of(place(read.getLast()));
    }
    return new Page(found, behind);
  }

  /** One, whatever has become of it; empty if it is of nobody with whom the client trains. */
  @Transactional(readOnly = true)
  public Optional<SeatChoice> find(GroupSessionId session, ClientId client) {
    return rows.findFor(client, session)
        .map(found -> new Look(client).choices(List.of(found)).getFirst());
  }

  private static BookingQuery.Place place(GroupSession session) {
    return new BookingQuery.Place(session.start(), session.bookingId());
  }

  /** What one client finds at one moment. */
  private final class Look {

    private final ClientId client;
    private final Instant now = clock.instant();
    private final Map<TrainerId, Reach> reaches = new HashMap<>();

    Look(ClientId client) {
      this.client = client;
    }

    List<GroupSession> read(Optional<BookingQuery.Place> after) {
      return rows.list(
          new GroupQuery(
              now,
              now.plus(AHEAD),
              Optional.empty(),
              Optional.of(client),
              true,
              after,
              READ_AT_ONCE));
    }

    List<SeatChoice> choices(List<GroupSession> sessions) {
      if (sessions.isEmpty()) {
        return List.of();
      }
      List<GroupSessionId> ids = sessions.stream().map(GroupSession::id).toList();
      Map<GroupSessionId, BookingState> seats = rows.seatsOf(client, ids);
      List<WaitlistEntryView> entries = waitlist.of(ids, client);
      return sessions.stream()
          .map(session -> choice(session, seats.get(session.id()), notices(session, entries)))
          .toList();
    }

    private static Stream<Integer> notices(GroupSession session, List<WaitlistEntryView> entries) {
      return entries.stream()
          .filter(entry -> session.id().equals(entry.group()))
          .map(entry -> entry.window().noticeMinutes());
    }

    private SeatChoice choice(
        GroupSession session, @Nullable BookingState seat, Stream<Integer> entered) {
      if (session.state() == GroupSessionState.CANCELLED) {
        return new SeatChoice(session, Standing.CALLED_OFF);
      }
      if (!session.awaited(now)) {
        return new SeatChoice(session, Standing.BEGUN);
      }
      if (seat != null) {
        return new SeatChoice(session, seat == BookingState.HELD ? Standing.HELD : Standing.SEATED);
      }
      Reach reach = reach(session);
      boolean inReach = reach.covers(session.time());
      if (session.seatsLeft() > 0) {
        return new SeatChoice(session, inReach ? Standing.OPEN : Standing.CLOSED);
      }
      List<Wait> waits = waits(session, reach, entered);
      if (!waits.isEmpty()) {
        return new SeatChoice(session, Standing.WAITS, waits);
      }
      List<Wait> possible = inReach ? waits(session, reach, NOTICES.stream()) : List.of();
      return new SeatChoice(
          session, possible.isEmpty() ? Standing.CLOSED : Standing.FULL, possible);
    }

    private List<Wait> waits(GroupSession session, Reach reach, Stream<Integer> notices) {
      SortedMap<Instant, Wait> waits = new TreeMap<>(Comparator.reverseOrder());
      notices
          .map(minutes -> new Wait(minutes, offeredUntil(session, minutes, reach)))
          .filter(wait -> wait.until().isAfter(now))
          .forEach(wait -> waits.putIfAbsent(wait.until(), wait));
      return List.copyOf(waits.values());
    }

    private static Instant offeredUntil(GroupSession session, int noticeMinutes, Reach reach) {
      return WaitWindow.at(session.start(), session.zone(), noticeMinutes)
          .offeredUntil(session.start(), session.zone(), reach.notice());
    }

    private Reach reach(GroupSession session) {
      return reaches.computeIfAbsent(
          session.trainerId(), trainer -> availability.reach(trainer).orElseThrow());
    }
  }
}
