package ru.trenergram.bookings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.scheduling.Slot;

/**
 * The desk where series are booked (decision 0021). A preview and the real thing are the same: all
 * sessions are written, and taken back if they are not to stay.
 */
@Component
public class SeriesDesk {

  private final BookingLocks locks;
  private final SeriesTable series;
  private final SeriesPlanning planning;
  private final BookingTable table;
  private final BookingDesk desk;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  SeriesDesk(
      BookingLocks locks,
      SeriesTable series,
      SeriesPlanning planning,
      BookingTable table,
      BookingDesk desk,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.locks = locks;
    this.series = series;
    this.planning = planning;
    this.table = table;
    this.desk = desk;
    this.events = events;
    this.clock = clock;
  }

  /**
   * A trainer or the club books a client again and again. Each session is a booking of its own; the
   * client is told of all at once and asked by the reminders of each.
   *
   * @param by whoever books has been found to be allowed to
   */
  @Transactional
  public SeriesOutcome book(BookSeries wish, Actor by) {
    return book(wish, by, false);
  }

  /** What {@link #book} would come to now. */
  @Transactional
  public SeriesOutcome preview(BookSeries wish, Actor by) {
    return book(wish, by, true);
  }

  private SeriesOutcome book(BookSeries wish, Actor by, boolean preview) {
    Instant now = clock.instant();
    Instant start = wish.start().truncatedTo(ChronoUnit.MINUTES);
    if (!start.isAfter(now)) {
      return new SeriesOutcome.StartHasPassed();
    }
    locks.lockTimes(wish.trainer());
    Optional<SessionTerms> found = table.terms(wish.trainer(), wish.client(), start, wish.length());
    if (found.isEmpty()) {
      return new SeriesOutcome.UnknownClient();
    }
    SessionTerms terms = found.get().of(wish.type());
    List<LocalDateTime> starts = wish.repeat().from(LocalDateTime.ofInstant(start, terms.zone()));
    return starts.isEmpty() || starts.size() > Repeat.MOST
        ? new SeriesOutcome.WrongLength()
        : book(wish, new Draft(SeriesId.next(), terms, by, now), start, starts, preview);
  }

  private record Draft(SeriesId id, SessionTerms terms, Actor by, Instant now) {}

  private SeriesOutcome book(
      BookSeries wish, Draft draft, Instant start, List<LocalDateTime> starts, boolean preview) {
    Slot first = draft.terms().time(start, wish.length());
    Duration length = Duration.between(first.start(), first.end());
    series.tentatively();
    series.insert(draft.id(), wish, start, draft.now());
    List<Booking> made = new ArrayList<>();
    List<Elsewhere> elsewhere = elsewhere(wish, draft, starts);
    List<SeriesPlanning.Wish> wishes =
        starts.stream()
            .map(local ->
                new SeriesPlanning.Wish(local, length, elsewhere, time -> claim(draft, time, made)))
            .toList();
    SeriesPlan plan =
        planning.claim(
            new SeriesPlanning.Frame(
                wish.trainer(), draft.terms().zone(), draft.by(), draft.now(), wish.conflicts()),
            wishes);
    if (preview || !plan.possible()) {
      series.undo();
      return preview ? new SeriesOutcome.Previewed(plan) : new SeriesOutcome.Refused(plan);
    }
    made.sort(Comparator.comparing(booking -> booking.view().start()));
    made.forEach(booking -> desk.tell(new BookingMade(booking.news(), draft.by())));
    events.publishEvent(new SeriesEvent.Made(SeriesNews.of(draft.id(), 0, made), draft.by()));
    return new SeriesOutcome.Done(find(draft.id(), draft.by()).orElseThrow(), plan);
  }

  private boolean claim(Draft draft, Slot time, List<Booking> made) {
    Booking booking = draft.terms().pending(time, draft.id());
    boolean free = table.insert(booking, draft.by(), draft.now());
    if (free) {
      made.add(booking);
    }
    return free;
  }

  private List<Elsewhere> elsewhere(BookSeries wish, Draft draft, List<LocalDateTime> starts) {
    ZoneId zone = draft.terms().zone();
    return wish.despiteOverlap()
        ? List.of()
        : series.elsewhere(
            draft.terms().client(),
            wish.trainer(),
            starts.getFirst().toLocalDate().atStartOfDay(zone).toInstant(),
            starts.getLast().toLocalDate().plusDays(2).atStartOfDay(zone).toInstant());
  }

  /** A series, if it concerns this person. */
  @Transactional(readOnly = true)
  public Optional<SeriesView> find(SeriesId id, Actor by) {
    return series.find(id, by).map(this::view);
  }

  private SeriesView view(SeriesTable.Row row) {
    List<BookingView> bookings = series.bookings(row.id()).stream().map(Booking::view).toList();
    BookingView any = bookings.getFirst();
    return new SeriesView(
        row.id(),
        any.trainer(),
        any.client(),
        any.zone(),
        row.start(),
        row.repeat(),
        bookings,
        row.version());
  }
}
