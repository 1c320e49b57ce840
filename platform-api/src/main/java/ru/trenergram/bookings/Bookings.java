package ru.trenergram.bookings;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.scheduling.Slot;

/** The desk where sessions of the bound club are booked, agreed to and cancelled. */
@Component
public class Bookings {

  private final BookingDesk desk;
  private final BookingLocks locks;
  private final BookingTable table;
  private final BookingRows rows;
  private final Availability availability;
  private final InstantSource clock;

  Bookings(
      BookingDesk desk,
      BookingLocks locks,
      BookingTable table,
      BookingRows rows,
      Availability availability,
      InstantSource clock) {
    this.desk = desk;
    this.locks = locks;
    this.table = table;
    this.rows = rows;
    this.availability = availability;
    this.clock = clock;
  }

  /** A trainer books a client; the client will be asked (product.md section 4). */
  @Transactional
  public BookingOutcome book(BookSession session) {
    return book(session, new Actor.ByTrainer(session.trainer()));
  }

  /**
   * The same by the trainer or by the club.
   *
   * @param by whoever books has been found to be allowed to
   */
  @Transactional
  public BookingOutcome book(BookSession session, Actor by) {
    Instant now = clock.instant();
    Instant start = session.start().truncatedTo(ChronoUnit.MINUTES);
    if (!start.isAfter(now)) {
      return new BookingOutcome.StartHasPassed();
    }
    return table
        .terms(session.trainer(), session.client(), start, session.wishedLength())
        .map(terms -> terms.of(session.type()))
        .map(terms -> book(session, terms, terms.time(start, session.length()), by, now))
        .orElseGet(BookingOutcome.UnknownClient::new);
  }

  private BookingOutcome book(
      BookSession session, SessionTerms terms, Slot time, Actor by, Instant now) {
    if (terms.clientBusy() && !session.despiteOverlap()) {
      return new BookingOutcome.ClientIsBusy();
    }
    Booking booking = terms.pending(time);
    if (!table.insert(booking, by, now)) {
      return new BookingOutcome.SlotTaken(
          terms.zone(), availability.nearest(session.trainer(), time, terms.zone(), by));
    }
    desk.tell(new BookingMade(booking.news(), by));
    return new BookingOutcome.Booked(booking.view());
  }

  /** The client agrees to what the trainer booked, or the trainer accepts a client's request. */
  @Transactional
  public ChangeOutcome confirm(BookingId id, Actor by) {
    return confirm(new BookingSubject(id, null), by);
  }

  /** The same if the booking is still at the time that was agreed to. */
  @Transactional
  public ChangeOutcome confirm(BookingSubject subject, Actor by) {
    ChangeOutcome outcome = confirm(subject.booking(), by, subject::stillMeans);
    return outcome instanceof ChangeOutcome.AlreadySo(var view) && !subject.stillMeans(view)
        ? new ChangeOutcome.NotPossible(view)
        : outcome;
  }

  /** The same if nobody has changed the booking since this version. */
  @Transactional
  public ChangeOutcome confirm(BookingId id, int seen, Actor by) {
    return confirm(id, by, booking -> booking.version() == seen);
  }

  private ChangeOutcome confirm(BookingId id, Actor by, Predicate<BookingView> asAgreed) {
    return desk.change(
        id,
        by,
        BookingAction.CONFIRM,
        booking -> asAgreed.test(booking.view()) ? confirmed(booking, by) : null);
  }

  private Booking confirmed(Booking booking, Actor by) {
    Booking confirmed = booking.in(BookingState.CONFIRMED);
    table.update(confirmed, by, null, clock.instant());
    desk.tell(new BookingConfirmed(confirmed.news(), by, booking.view().awaits()));
    return confirmed;
  }

  /**
   * The session is called off, a request taken back or a hold given back; the slot is free at once.
   * A trainer who only does not accept a new time {@link #refuse refuses} it.
   *
   * @param reason for the other side
   */
  @Transactional
  public ChangeOutcome cancel(BookingId id, Actor by, @Nullable String reason) {
    return cancel(id, by, CancellationCause.WISHED, reason);
  }

  /**
   * The same by a client, if the booking is still at the time that was told, and costs no more than
   * was told.
   */
  @Transactional
  public ChangeOutcome cancel(BookingSubject subject, Actor.ByClient by, CostTold told) {
    return desk.change(
        subject.booking(),
        by,
        BookingAction.CANCEL,
        booking ->
            subject.stillMeans(booking.view()) && costs(booking, by, told)
                ? desk.cancelled(booking, by, CancellationCause.WISHED, null)
                : null);
  }

  private boolean costs(Booking booking, Actor by, CostTold told) {
    return switch (told) {
      case NOT_AGREED -> booking.view().awaits() == Side.CLIENT;
      case FREE ->
          booking.view().price().minorUnits() == 0 || booking.freeToCancel(by, clock.instant());
      case CHARGED -> true;
    };
  }

  /**
   * The trainer does not accept what a client asks for; what was accepted meanwhile stays. A
   * request is over; a session that the client wished to move is at its time before again, if that
   * is still free (decision 0017).
   *
   * @param reason for the client
   */
  @Transactional
  public ChangeOutcome refuse(BookingId id, Actor by, @Nullable String reason) {
    return refuse(new BookingSubject(id, null), by, reason);
  }

  /** The same if the client still asks for the time that was told. */
  @Transactional
  public ChangeOutcome refuse(BookingSubject subject, Actor by) {
    return refuse(subject, by, null);
  }

  private ChangeOutcome refuse(BookingSubject subject, Actor by, @Nullable String reason) {
    return desk.change(
        subject.booking(),
        by,
        BookingAction.REFUSE,
        booking ->
            subject.stillMeans(booking.view())
                ? desk.turnedDown(booking, by, CancellationCause.WISHED, reason)
                : null);
  }

  ChangeOutcome cancel(BookingId id, Actor by, CancellationCause cause, @Nullable String reason) {
    return cancel(id, by, cause, reason, false);
  }

  /**
   * The same.
   *
   * @param together with others of its series, of which people are told at once
   */
  ChangeOutcome cancel(
      BookingId id, Actor by, CancellationCause cause, @Nullable String reason, boolean together) {
    return desk.change(
        id,
        by,
        BookingAction.CANCEL,
        booking -> desk.cancelled(booking, by, cause, reason, together));
  }

  /**
   * The client has not answered: the system cancels, if the booking still waits for the client and
   * is of this version.
   */
  @Transactional
  public ChangeOutcome giveUp(BookingId id, int version) {
    Actor system = new Actor.BySystem();
    return desk.change(
        id,
        system,
        BookingAction.CANCEL,
        booking ->
            booking.view().awaits() == Side.CLIENT && booking.view().version() == version
                ? desk.cancelled(booking, system, CancellationCause.NOT_CONFIRMED, null)
                : null);
  }

  /** A booking, if it concerns this person. */
  @Transactional(readOnly = true)
  public Optional<BookingView> find(BookingId id, Actor by) {
    return news(id, by).map(BookingNews::booking);
  }

  /** The same with what is needed to write to both sides. */
  @Transactional(readOnly = true)
  public Optional<BookingNews> news(BookingId id, Actor by) {
    return rows.find(id).filter(booking -> booking.concerns(by)).map(Booking::news);
  }

  /** A booking that nobody else changes until the caller's transaction ends. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<BookingView> lock(BookingId id) {
    return locks.lock(id).map(Booking::view);
  }

  /**
   * The same of many. Whoever plans several anew locks all of them first, in the order in which
   * everybody does (decision 0018); their money is not locked.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<BookingView> lock(Collection<BookingId> ids) {
    locks.lockWithoutMoney(ids);
    return rows.find(ids).stream().map(Booking::view).toList();
  }

  /** What a client has with a trainer and has not begun, holds too; nobody else changes it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<BookingId> lockComing(TrainerId trainer, ClientId client) {
    return locks.lockComing(trainer, client, clock.instant());
  }

  /** Many bookings at once, with what is needed to write to both sides, for the system. */
  @Transactional(readOnly = true)
  public List<BookingNews> news(Collection<BookingId> ids) {
    return rows.find(ids).stream().map(Booking::news).toList();
  }

  /** A day or what else is asked for, in the order of the starts; one statement. */
  public List<BookingView> list(BookingQuery query) {
    return rows.list(query).stream().map(Booking::view).toList();
  }

  /**
   * All that a client has before them, holds too, the next first.
   *
   * @param after only behind this place of the order
   */
  @Transactional(readOnly = true)
  public List<BookingView> upcoming(
      ClientId client, Optional<BookingQuery.Place> after, int limit) {
    return rows.upcoming(client, clock.instant(), after, limit).stream()
        .map(Booking::view)
        .toList();
  }

  /** What a client has booked or asked for with a trainer and has not begun, the next first. */
  @Transactional(readOnly = true)
  public List<BookingView> coming(TrainerId trainer, ClientId client, int limit) {
    return rows.coming(trainer, client, clock.instant(), limit).stream()
        .map(Booking::view)
        .toList();
  }
}
