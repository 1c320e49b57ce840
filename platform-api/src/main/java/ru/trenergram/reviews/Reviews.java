package ru.trenergram.reviews;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.people.TrainerId;

/** Reviews in the bound club (product.md section 4, decision 0024). */
@Component
public class Reviews {

  private static final int RATED_MONTHS = 18;

  private final ReviewTable table;
  private final ModerationTable moderation;
  private final Bookings bookings;
  private final InstantSource clock;

  Reviews(ReviewTable table, ModerationTable moderation, Bookings bookings, InstantSource clock) {
    this.table = table;
    this.moderation = moderation;
    this.bookings = bookings;
    this.clock = clock;
  }

  /** A client rates a session that took place, once. */
  @Transactional
  public ReviewOutcome give(GiveReview review) {
    if (bookings.find(review.session(), new Actor.ByClient(review.by())).isEmpty()) {
      return new ReviewOutcome.Missing();
    }
    boolean given = table.insert(review, clock.instant());
    Optional<ReviewView> written = table.find(review.session());
    if (written.isEmpty()) {
      return new ReviewOutcome.NotCompleted();
    }
    return given
        ? new ReviewOutcome.Given(written.get())
        : new ReviewOutcome.AlreadyGiven(written.get());
  }

  /** The review of a session, if the session concerns this person. */
  @Transactional(readOnly = true)
  public Optional<ReviewView> find(BookingId session, Actor by) {
    return bookings.find(session, by).flatMap(booking -> table.find(booking.id()));
  }

  @Transactional(readOnly = true)
  public List<ReviewView> list(ReviewQuery query) {
    return table.list(query);
  }

  /**
   * The club hides a text. The rating stays and counts. Safe to repeat: the first reason stays.
   *
   * @param subject who of the staff
   */
  @Transactional
  public ModerationOutcome hide(BookingId session, String subject, String reason) {
    Optional<ReviewView> review = table.find(session);
    if (review.isEmpty()) {
      return new ModerationOutcome.Missing();
    }
    if (review.get().text() == null) {
      return new ModerationOutcome.NoText();
    }
    moderation.add(session, true, subject, reason, clock.instant());
    return done(session);
  }

  /** The text can be read again. Safe to repeat. */
  @Transactional
  public ModerationOutcome show(BookingId session, String subject) {
    if (table.find(session).isEmpty()) {
      return new ModerationOutcome.Missing();
    }
    moderation.add(session, false, subject, null, clock.instant());
    return done(session);
  }

  private ModerationOutcome done(BookingId session) {
    return new ModerationOutcome.Done(table.find(session).orElseThrow());
  }

  /** What the sessions of the last 18 months make of a trainer. */
  @Transactional(readOnly = true)
  public TrainerRating rating(TrainerId trainer) {
    Instant since = clock.instant().atZone(ZoneOffset.UTC).minusMonths(RATED_MONTHS).toInstant();
    return table.rating(trainer, since);
  }
}
