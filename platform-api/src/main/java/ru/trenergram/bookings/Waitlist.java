package ru.trenergram.bookings;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.Presence;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.Slot;

/**
 * Clients who wait for a place of a trainer that is full (decision 0022). What becomes free is
 * offered to the first who fits, held for them while they decide, and goes on to the next.
 */
@Component
public class Waitlist {

  /** So many entries a client has with one trainer. */
  static final int MOST = 5;

  private final WaitlistTable waitlist;
  private final GroupRows groups;
  private final WaitlistQueue queue;
  private final SelfBooking selfBooking;
  private final BookingTable table;
  private final Availability availability;
  private final InstantSource clock;
  private final Presence presence;

  Waitlist(
      WaitlistTable waitlist,
      GroupRows groups,
      WaitlistQueue queue,
      SelfBooking selfBooking,
      BookingTable table,
      Availability availability,
      InstantSource clock,
      Presence presence) {
    this.presence = presence;
    this.waitlist = waitlist;
    this.groups = groups;
    this.queue = queue;
    this.selfBooking = selfBooking;
    this.table = table;
    this.availability = availability;
    this.clock = clock;
  }

  /** The client waits from now on. Safe to repeat. */
  @Transactional
  public WaitlistOutcome join(JoinWaitlist wish) {
    return join(wish, wish.window()::lastStart);
  }

  private WaitlistOutcome join(JoinWaitlist wish, Function<ZoneId, Instant> lastStart) {
    Instant now = clock.instant();
    presence.mustStay(wish.trainer());
    return table
        .lockTerms(wish.trainer(), wish.client(), now, null)
        .map(terms -> join(wish, lastStart.apply(terms.zone()), terms, now))
        .orElseGet(WaitlistOutcome.UnknownClient::new);
  }

  private WaitlistOutcome join(
      JoinWaitlist wish, Instant lastStart, SessionTerms terms, Instant now) {
    WaitWindow window = wish.window();
    Instant until =
        window.offeredUntil(lastStart, terms.zone(), availability.notice(wish.trainer()));
    if (!until.isAfter(now)) {
      return new WaitlistOutcome.WindowHasPassed(until);
    }
    LocalDate lastDay = availability.lastDay(wish.trainer()).orElse(LocalDate.MIN);
    if (window.day().isAfter(lastDay)) {
      return new WaitlistOutcome.NotOpenYet(lastDay);
    }
    List<Slot> free = wish.group() == null ? free(wish, terms, now) : List.of();
    return free.isEmpty() ? enter(wish, now) : new WaitlistOutcome.PlaceIsFree(terms.zone(), free);
  }

  private List<Slot> free(JoinWaitlist wish, SessionTerms terms, Instant now) {
    WaitWindow window = wish.window();
    LocalDate day = window.day();
    Actor client = new Actor.ByClient(wish.client());
    List<Slot> slots =
        wish.type() == null
            ? availability.freeSlots(wish.trainer(), day, day, client)
            : availability.freeSlots(wish.type(), day, day, client);
    return slots.stream().filter(place -> window.fits(place, terms.zone(), now)).toList();
  }

  /**
   * The client waits for a seat of a group session that is full. Safe to repeat.
   *
   * @param noticeMinutes how long ahead the client has to know at least
   */
  @Transactional
  public WaitlistOutcome join(GroupSessionId id, ClientId client, int noticeMinutes) {
    Optional<GroupSession> found = groups.findFor(client, id);
    if (found.isEmpty()) {
      return new WaitlistOutcome.Missing();
    }
    GroupSession session = found.get();
    if (session.state() != GroupSessionState.OPEN) {
      return new WaitlistOutcome.WindowHasPassed(clock.instant());
    }
    if (groups.takesPart(client, id)) {
      return new WaitlistOutcome.TakesPart();
    }
    return session.seatsLeft() > 0
        ? new WaitlistOutcome.PlaceIsFree(session.zone(), List.of(session.time()))
        : join(
            new JoinWaitlist(
                session.trainerId(),
                client,
                WaitWindow.at(session.start(), session.zone(), noticeMinutes),
                null,
                id),
            _ -> session.start());
  }

  private WaitlistOutcome enter(JoinWaitlist wish, Instant now) {
    List<WaitlistEntryView> entries = waitlist.of(wish.trainer(), wish.client());
    Optional<WaitlistEntryView> same =
        entries.stream().filter(entry -> entry.isFor(wish)).findFirst();
    if (same.isPresent()) {
      return new WaitlistOutcome.Joined(same.get());
    }
    if (entries.size() >= MOST) {
      return new WaitlistOutcome.LimitReached(MOST);
    }
    WaitlistEntryId id = waitlist.enter(wish, now);
    queue.look(wish.trainer(), wish.window().day());
    return new WaitlistOutcome.Joined(waitlist.find(id).orElseThrow());
  }

  /**
   * The client waits no more; what is held for them goes to the next.
   *
   * @return false if no such entry is open for this person
   */
  @Transactional
  public boolean leave(WaitlistEntryId id, Actor by) {
    waitlist.lock(id);
    Optional<WaitlistEntryView> found = waitlist.find(id).filter(entry -> entry.concerns(by));
    if (found.isEmpty()) {
      return false;
    }
    presence.mustNotBeFrozen(new TrainerId(found.get().trainer().id()));
    WaitlistEntryView.Offer offered = found.get().offered();
    if (offered != null) {
      selfBooking.giveBack(offered.booking(), by);
    }
    waitlist.end(id, WaitlistTable.End.LEFT);
    return true;
  }

  /**
   * The client waits for no seat of a session any more.
   *
   * @return false if they did not
   */
  @Transactional
  public boolean leave(GroupSessionId session, Actor.ByClient by) {
    List<WaitlistEntryId> entries =
        waitlist.of(List.of(session), by.client()).stream().map(WaitlistEntryView::id).toList();
    // All of them before the session, whose lock comes after those of a queue.
    entries.forEach(waitlist::lock);
    return entries.stream().filter(entry -> leave(entry, by)).count() > 0;
  }

  /** Who waits, from today on. */
  @Transactional(readOnly = true)
  public List<WaitlistEntryView> list(WaitlistQuery query) {
    // Days are the trainers'; yesterday in UTC is not after today anywhere.
    LocalDate since = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
    return waitlist.list(query, since);
  }

  /** An entry, if it concerns this person. */
  @Transactional(readOnly = true)
  public Optional<WaitlistEntryView> find(WaitlistEntryId id, Actor by) {
    return waitlist.find(id).filter(entry -> entry.concerns(by));
  }
}
