package ru.trenergram.calendars;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.bookings.Agenda;
import ru.trenergram.bookings.AgendaEntry;
import ru.trenergram.identity.AttemptLimit;
import ru.trenergram.identity.Attempts;
import ru.trenergram.identity.MembershipEnded;
import ru.trenergram.identity.MembershipId;
import ru.trenergram.identity.TooManyAttempts;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;

/** The feeds of trainers and clients, one a membership (decision 0020). */
@Component
public class CalendarFeeds {

  private static final AttemptLimit GUESSES =
      new AttemptLimit("calendar-guess", 60, Duration.ofMinutes(15));
  private static final AttemptLimit READS =
      new AttemptLimit("calendar-read", 120, Duration.ofMinutes(15));

  private static final Duration BEHIND = Duration.ofDays(30);
  private static final Duration AHEAD = Duration.ofDays(400);
  private static final int MOST = 5_000;

  private final FeedTable table;
  private final Agenda agenda;
  private final Attempts attempts;
  private final InstantSource clock;

  CalendarFeeds(FeedTable table, Agenda agenda, Attempts attempts, InstantSource clock) {
    this.table = table;
    this.agenda = agenda;
    this.attempts = attempts;
    this.clock = clock;
  }

  /** When the present feed of a membership was made; empty if there is none. */
  @Transactional(readOnly = true)
  public Optional<Instant> createdAt(MembershipId membership) {
    return table.createdAt(membership);
  }

  /**
   * Makes the feed of a membership, or a new one whose address replaces the former.
   *
   * @return empty if the membership has ended
   */
  @Transactional
  public Optional<MadeFeed> make(MembershipId membership) {
    MadeFeed made = new MadeFeed(FeedSecret.next(), clock.instant());
    return table.put(membership, made.secret(), made.createdAt())
        ? Optional.of(made)
        : Optional.empty();
  }

  /** The address shows nothing any more. Safe to repeat. */
  @Transactional
  public void revoke(MembershipId membership) {
    table.remove(membership);
  }

  /**
   * The address that showed {@code from} shows {@code to} from now on, which goes on with its
   * sessions; one that {@code to} has already stays the only one.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void carry(MembershipId from, MembershipId to) {
    table.carry(from, to);
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void on(MembershipEnded event) {
    table.remove(event.membership());
  }

  /**
   * Whose feed this secret opens; the file is then made with {@link #file}, bound to their club.
   * Guesses count against the address they come from, readings against the feed, so that one
   * calendar service that reads for many is never taken for a guesser.
   *
   * @throws TooManyAttempts beyond 60 guesses an address or 120 readings a feed in 15 minutes
   */
  public Optional<FeedOwner> owner(FeedSecret secret, String address) {
    Optional<FeedOwner> owner = table.owner(secret);
    owner.ifPresentOrElse(
        known -> attempts.count(READS, known.membership().toString()),
        () -> attempts.count(GUESSES, address));
    return owner;
  }

  /** The calendar of an owner, in the bound club: iCalendar in UTF-8. */
  public byte[] file(FeedOwner owner) {
    Instant now = clock.instant();
    Agenda.Span span = new Agenda.Span(now.minus(BEHIND), now.plus(AHEAD), now.minus(BEHIND), MOST);
    List<AgendaEntry> sessions =
        switch (owner.side()) {
          case TRAINER -> agenda.of(new TrainerId(owner.member()), span);
          case CLIENT -> agenda.of(new ClientId(owner.member()), span);
        };
    return new CalendarFile(owner).of(sessions);
  }
}
