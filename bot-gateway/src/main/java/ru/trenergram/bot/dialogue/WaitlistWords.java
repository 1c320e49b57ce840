package ru.trenergram.bot.dialogue;

import java.time.LocalTime;
import java.util.Map;
import ru.trenergram.bookings.WaitWindow;
import ru.trenergram.bookings.WaitlistEntryView;
import ru.trenergram.notifications.Button;
import ru.trenergram.notifications.Words;

/** What a client waits for, with a button to leave the queue. */
final class WaitlistWords {

  private WaitlistWords() {}

  /** A place of a day. */
  static Words of(WaitlistEntryView entry) {
    WaitWindow window = entry.window();
    return Words.of(
            "waitlist.waits",
            Map.of(
                "trainer", entry.trainer().called(),
                "start", moment(entry, window.earliest()),
                "end", moment(entry, window.latest()),
                "zone", entry.zone().getId(),
                "several", window.earliest().equals(window.latest()) ? "no" : "yes"))
        .about(entry.trainer().id(), "trainer")
        .with(new Button.Action("button.leave-queue", WaitlistVerbs.LEAVE, entry.id().toString()));
  }

  private static String moment(WaitlistEntryView entry, LocalTime time) {
    return entry.window().day().atTime(time).atZone(entry.zone()).toInstant().toString();
  }
}
