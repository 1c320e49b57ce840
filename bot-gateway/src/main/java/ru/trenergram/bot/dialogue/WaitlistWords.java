package ru.trenergram.bot.dialogue;

import java.time.LocalTime;
import java.util.HashMap;
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
    Map<String, Object> arguments = new HashMap<>(entry.typeToTell());
    arguments.put("trainer", entry.trainer().called());
    arguments.put("start", moment(entry, window.earliest()));
    arguments.put("end", moment(entry, window.latest()));
    arguments.put("zone", entry.zone().getId());
    arguments.put("several", window.earliest().equals(window.latest()) ? "no" : "yes");
    return Words.of("waitlist.waits", arguments)
        .about(entry.trainer().id(), "trainer", "type")
        .with(new Button.Action("button.leave-queue", WaitlistVerbs.LEAVE, entry.id().toString()));
  }

  private static String moment(WaitlistEntryView entry, LocalTime time) {
    return entry.window().day().atTime(time).atZone(entry.zone()).toInstant().toString();
  }
}
