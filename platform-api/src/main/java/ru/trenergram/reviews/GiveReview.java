package ru.trenergram.reviews;

import org.jspecify.annotations.Nullable;
import ru.trenergram.bookings.BookingId;
import ru.trenergram.people.ClientId;

/**
 * A client rates a session.
 *
 * @param rating from 1, the worst, to 5
 * @param text at most 2000 characters; null for none
 */
public record GiveReview(BookingId session, ClientId by, int rating, @Nullable String text) {

  public GiveReview {
    if (rating < 1 || rating > 5) {
      throw new IllegalArgumentException("a rating is from 1 to 5: " + rating);
    }
    text = text == null || text.isBlank() ? null : text.strip();
  }
}
