package ru.trenergram.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import ru.trenergram.bookings.Actor;
import ru.trenergram.bookings.Availability;
import ru.trenergram.bookings.BookSession;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.BookingQuery;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.Clients;
import ru.trenergram.people.Invitations;
import ru.trenergram.people.TrainerId;
import ru.trenergram.people.Trainers;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;

/**
 * What people of many clubs do in an hour, through the use cases of the application and at a steady
 * pace: in each club thirty acts, most of them looks. Every club is as busy as every other, which
 * is the worst for a connection's memory.
 */
final class HourOfClubs implements AutoCloseable {

  private static final int ACTS_OF_A_CLUB = 30;
  private static final int HANDS = 8;
  private static final Instant FIRST = Instant.parse("2030-01-07T06:00:00Z");

  private final TenantScope scope;
  private final Bookings bookings;
  private final Availability availability;
  private final Clients clients;
  private final Trainers trainers;
  private final Invitations invitations;
  private final List<Pair> pairs;
  private final AtomicLong hours = new AtomicLong();
  private final AtomicLong acts = new AtomicLong();
  private final ConcurrentLinkedQueue<Exception> accidents = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService hands = Executors.newScheduledThreadPool(HANDS);

  /** A club with a trainer and a client. */
  record Pair(TenantId club, TrainerId trainer, ClientId client) {}

  HourOfClubs(Domain domain, List<Pair> pairs, int faster) {
    this.scope = domain.use(TenantScope.class);
    this.bookings = domain.use(Bookings.class);
    this.availability = domain.use(Availability.class);
    this.clients = domain.use(Clients.class);
    this.trainers = domain.use(Trainers.class);
    this.invitations = domain.use(Invitations.class);
    this.pairs = List.copyOf(pairs);
    long pause =
        Duration.ofHours(1).toNanos() / faster * HANDS / ((long) pairs.size() * ACTS_OF_A_CLUB);
    for (int n = 0; n < HANDS; n++) {
      hands.scheduleAtFixedRate(this::act, pause * n / HANDS, pause, TimeUnit.NANOSECONDS);
    }
  }

  static Pair pair(SeededClub club) {
    SeededClub.Member member = club.trainers().getFirst();
    return new Pair(club.id(), new TrainerId(member.trainer()), new ClientId(member.client()));
  }

  private void act() {
    Pair pair = pairs.get(ThreadLocalRandom.current().nextInt(pairs.size()));
    try {
      scope.run(pair.club(), () -> act(pair));
      acts.incrementAndGet();
    } catch (RuntimeException e) {
      accidents.add(e);
    }
  }

  private void act(Pair pair) {
    switch (ThreadLocalRandom.current().nextInt(10)) {
      case 0, 1, 2, 3 -> bookings.list(day(pair));
      case 4, 5 ->
          availability.freeSlots(
              pair.trainer(),
              LocalDate.of(2030, 1, 7),
              LocalDate.of(2030, 1, 9),
              new Actor.ByTrainer(pair.trainer()));
      case 6 -> clients.list(Optional.of(pair.trainer()), Optional.empty(), 20);
      case 7 -> trainers.list(Optional.empty(), 20);
      case 8 -> invitations.list(Optional.empty(), 20);
      default -> bookAndConfirm(pair);
    }
  }

  private static BookingQuery day(Pair pair) {
    return new BookingQuery(
        FIRST,
        FIRST.plus(Duration.ofDays(1)),
        Optional.of(pair.trainer()),
        Optional.empty(),
        Optional.empty(),
        50);
  }

  private void bookAndConfirm(Pair pair) {
    Instant start = FIRST.plus(Duration.ofHours(hours.incrementAndGet()));
    if (bookings.book(new BookSession(pair.trainer(), pair.client(), start, null))
        instanceof BookingOutcome.Booked booked) {
      bookings.confirm(booked.booking().id(), new Actor.ByClient(pair.client()));
    } else {
      throw new IllegalStateException("the time was taken");
    }
  }

  long acts() {
    return acts.get();
  }

  /** Throws what went wrong meanwhile. */
  void demandOrder() {
    List<Exception> all = new ArrayList<>(accidents);
    if (!all.isEmpty()) {
      throw new IllegalStateException(all.size() + " acts failed", all.getFirst());
    }
  }

  @Override
  public void close() {
    hands.shutdown();
    try {
      hands.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
