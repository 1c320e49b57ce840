package ru.trenergram.bookings;

import java.util.List;
import ru.trenergram.tenancy.TenantId;

/**
 * What listeners need to tell both sides of a series at once.
 *
 * @param series of the client's own, or of the group sessions in which they have seats
 * @param version of the series; 0 where it is one of group sessions
 * @param sessions those that the change is about, in the order of their start; at least one
 * @param trainerChat and {@code clientChat} their Telegram ids
 */
public record SeriesNews(
    TenantId club,
    SeriesId series,
    int version,
    List<BookingView> sessions,
    long trainerChat,
    long clientChat) {

  /** Whether the sessions are seats in group sessions. */
  boolean ofSeats() {
    return sessions.getFirst().group() != null;
  }

  static SeriesNews of(SeriesId series, int version, List<Booking> sessions) {
    BookingNews any = sessions.getFirst().news();
    return new SeriesNews(
        any.club(),
        series,
        version,
        sessions.stream().map(Booking::view).toList(),
        any.trainerChat(),
        any.clientChat());
  }
}
