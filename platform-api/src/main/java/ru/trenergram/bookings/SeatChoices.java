package ru.trenergram.bookings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.bookings.Availability.Reach;
import ru.trenergram.bookings.SeatChoice.Standing;
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
    private final Map<TrainerId, Optional<Reach>> reaches = new HashMap<>();

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
      List<GroupSessionId> ids = sessions.stream().map(GroupSession::id).toList();
      Map<GroupSessionId, BookingState> seats = rows.seatsOf(client, ids);
      Set<GroupSessionId> awaited =
          waitlist.of(ids, client).stream()
              .flatMap(entry -> Stream.ofNullable(entry.group()))
              .collect(Collectors.toSet());
      return sessions.stream()
          .map(session -> new SeatChoice(session, standing(session, seats, awaited)))
          .toList();
    }

    private Standing standing(
        GroupSession session,
        Map<GroupSessionId, BookingState> seats,
        Set<GroupSessionId> awaited) {
      if (session.state() == GroupSessionState.CANCELLED) {
        return Standing.CALLED_OFF;
      }
      if (!session.awaited(now)) {
        return Standing.BEGUN;
      }
      BookingState seat = seats.get(session.id());
      if (seat != null) {
        return seat == BookingState.HELD ? Standing.HELD : Standing.SEATED;
      }
      boolean inReach = inReach(session);
      if (inReach && session.seatsLeft() > 0) {
        return Standing.OPEN;
      }
      if (awaited.contains(session.id())) {
        return Standing.WAITS;
      }
      return inReach ? Standing.FULL : Standing.CLOSED;
    }

    private boolean inReach(GroupSession session) {
      return reaches
          .computeIfAbsent(session.trainerId(), availability::reach)
          .filter(reach -> reach.covers(session.time()))
          .isPresent();
    }
  }
}
