package ru.trenergram.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import ru.trenergram.bench.SeededClub.Member;
import ru.trenergram.bookings.BookSession;
import ru.trenergram.bookings.BookingOutcome;
import ru.trenergram.bookings.BookingQuery;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.bookings.Bookings;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;
import ru.trenergram.rest.Paging;
import ru.trenergram.tenancy.TenantScope;

/**
 * A day on which every trainer has ten sessions.
 *
 * @param statement what the application asks for it, with a mark for each value
 */
record TrainersDay(Instant from, Instant to, String statement) {

  private static final int SESSIONS = 10;
  private static final Duration FIRST = Duration.ofHours(6);

  static TrainersDay booked(Domain domain, List<SeededClub> clubs, InstantSource clock) {
    Instant from = clock.instant().plus(7, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS);
    Instant to = from.plus(1, ChronoUnit.DAYS);
    TenantScope scope = domain.use(TenantScope.class);
    Bookings bookings = domain.use(Bookings.class);
    for (SeededClub club : clubs) {
      scope.run(club.id(), () -> club.trainers().forEach(member -> book(bookings, member, from)));
    }
    SeededClub any = clubs.getFirst();
    BookingQuery day =
        new BookingQuery(
            from,
            to,
            Optional.of(new TrainerId(any.trainers().getFirst().trainer())),
            Optional.empty(),
            Optional.empty(),
            Paging.DEFAULT_LIMIT + 1);
    List<String> sent =
        scope.call(any.id(), () -> SentStatements.during(() -> demand(bookings.list(day))));
    if (sent.size() != 1) {
      throw new IllegalStateException("a day is more than one statement: " + sent);
    }
    return new TrainersDay(from, to, sent.getFirst());
  }

  private static void demand(List<BookingView> day) {
    if (day.size() != SESSIONS) {
      throw new IllegalStateException("the day is not as it was booked");
    }
  }

  private static void book(Bookings bookings, Member member, Instant from) {
    for (int n = 0; n < SESSIONS; n++) {
      BookSession session =
          new BookSession(
              new TrainerId(member.trainer()),
              new ClientId(member.client()),
              from.plus(FIRST).plus(n, ChronoUnit.HOURS),
              null);
      if (!(bookings.book(session) instanceof BookingOutcome.Booked)) {
        throw new IllegalStateException("the time was taken");
      }
    }
  }

  /** The statement for a club of its schema, of one of its trainers at random. */
  String script(SeededClub club) {
    String sql = statement.replace("in_club.", club.schema() + ".");
    String trainers =
        String.join(",", club.trainers().stream().map(m -> m.trainer().toString()).toList());
    for (String value :
        List.of(
            "timestamptz '" + from + "'",
            "timestamptz '" + to + "'",
            "timestamptz '" + from + "'",
            "uuid '00000000-0000-0000-0000-000000000000'",
            "('{" + trainers + "}'::uuid[])[:trainer]",
            Integer.toString(Paging.DEFAULT_LIMIT + 1))) {
      int mark = sql.indexOf('?');
      sql = sql.substring(0, mark) + value + sql.substring(mark + 1);
    }
    if (sql.indexOf('?') >= 0) {
      throw new IllegalStateException("a day is asked for in another way: " + statement);
    }
    return "\\set trainer random(1, %d)%n%s;%n".formatted(club.trainers().size(), sql);
  }
}
