package ru.trenergram.reviews;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.bookings.Party;

/**
 * A review with all that is known of it; the edge leaves out what is hidden.
 *
 * @param session names the review too: there is one for each session at most
 * @param text null if none was written, or if it was erased
 * @param zone the trainer's
 * @param counts the session still counts as one that took place
 * @param hiding null while the text is shown
 */
public record ReviewView(
    BookingId session,
    Party trainer,
    Party client,
    int rating,
    @Nullable String text,
    Instant givenAt,
    ZoneId zone,
    boolean counts,
    @Nullable Hiding hiding) {

  /**
   * The club's staff hide the text.
   *
   * @param reason null if it was erased
   */
  public record Hiding(Instant at, @Nullable String reason) {}
}
