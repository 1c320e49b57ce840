package ru.trenergram.bookings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.JobHandler;
import ru.trenergram.jobs.Jobs;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantScope;

/** What clients wish and have not got yet: holds and requests, and how they end by themselves. */
@Component
class Requests implements JobHandler {

  /** How long a slot is held for a client who decides, unless it begins sooner. */
  private static final Duration HELD_FOR = Duration.ofMinutes(10);

  private static final Duration LONGEST = Duration.ofHours(24);

  private final BookingDesk desk;
  private final BookingPast past;
  private final BookingRulesTable rules;
  private final Availability availability;
  private final Jobs jobs;
  private final TransactionOperations transactions;
  private final InstantSource clock;

  Requests(
      BookingDesk desk,
      BookingPast past,
      BookingRulesTable rules,
      Availability availability,
      Jobs jobs,
      TransactionOperations transactions,
      InstantSource clock) {
    this.desk = desk;
    this.past = past;
    this.rules = rules;
    this.availability = availability;
    this.jobs = jobs;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Until when what begins then is held for a client who decides from now on. */
  static Instant endOfHold(Instant start, Instant now) {
    return earlier(now.plus(HELD_FOR), start);
  }

  boolean needApproval(BookingView wished) {
    return rules.of(new TrainerId(wished.trainer().id())).needsApproval();
  }

  /**
   * When a request ends that is made now: the trainer has a day, but not the notice that clients
   * have to give. Whoever asks in the last moment leaves the trainer the minutes of a hold.
   */
  Instant end(BookingView wished) {
    return end(new TrainerId(wished.trainer().id()), wished.start());
  }

  /**
   * The same of a session that the client wishes to move. It ends before the session would begin to
   * which it goes back: the client has to know whether to come.
   */
  Instant endOfMove(BookingView moved) {
    Instant first =
        past.stoodAt(moved.id())
            .map(before -> earlier(before.start(), moved.start()))
            .orElse(moved.start());
    return end(new TrainerId(moved.trainer().id()), first);
  }

  private Instant end(TrainerId trainer, Instant start) {
    Instant now = clock.instant();
    Instant notice = start.minus(availability.notice(trainer));
    Instant least = endOfHold(start, now);
    Instant most = earlier(now.plus(LONGEST), notice);
    return most.isBefore(least) ? least : most;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** Sees to the end of a hold or request; nothing happens for other bookings. */
  void plan(BookingView booking) {
    Instant expiresAt = booking.expiresAt();
    if (expiresAt != null) {
      jobs.stage(Job.of(TenantScope.require(), kind(), booking.id().toString()), expiresAt);
    }
  }

  @Override
  public String kind() {
    return "request-ends";
  }

  /** A hold goes quietly, a request is cancelled, a moved session goes back. */
  @Override
  public @Nullable Instant run(Job job) {
    BookingId id = new BookingId(UUID.fromString(job.subject()));
    Actor system = new Actor.BySystem();
    return transactions.execute(_ ->
        switch (desk.change(
            id,
            system,
            BookingAction.EXPIRE,
            open -> desk.turnedDown(open, system, CancellationCause.REQUEST_EXPIRED, null))) {
          // The job may be seen before its booking (two-phase commit): look again.
          case ChangeOutcome.Missing() -> clock.instant().plus(Duration.ofMinutes(1));
          // It was requested or moved meanwhile, and ends later or not at all.
          case ChangeOutcome.NotPossible(var later) -> later.expiresAt();
          case ChangeOutcome.Changed _, ChangeOutcome.AlreadySo _ -> null;
        });
  }
}
