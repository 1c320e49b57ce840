package ru.trenergram.reminders;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ru.trenergram.bookings.BookingView;
import ru.trenergram.people.TrainerId;

/** When a trainer is asked to call: in quiet hours only if the morning would be too late. */
@Component
class TimeToCall {

  /** So much of the morning has to be left for a call, else the quiet hours do not hold. */
  private static final Duration NEEDED = Duration.ofHours(2);

  private final SettingsTable settings;

  TimeToCall(SettingsTable settings) {
    this.settings = settings;
  }

  /** Null is at once. */
  @Nullable Instant of(BookingView booking, Instant now) {
    QuietHours quiet = settings.of(new TrainerId(booking.trainer().id())).settings().quiet();
    if (quiet == null) {
      return null;
    }
    Instant open = quiet.open(now, booking.zone());
    return open.plus(NEEDED).isAfter(booking.start()) ? null : open;
  }
}
