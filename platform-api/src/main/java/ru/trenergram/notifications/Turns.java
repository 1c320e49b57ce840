package ru.trenergram.notifications;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Whose turn it is: by urgency, and within one urgency a message for each club in turn, beginning
 * with the one that was served longest ago. So no club starves another.
 */
final class Turns {

  private static final int REMEMBERED = 10_000;

  private final Pace pace;
  private final LinkedHashMap<UUID, Long> served = new LinkedHashMap<>();
  private long turn;

  Turns(Pace pace) {
    this.pace = pace;
  }

  /** At most {@code free} of the waiting messages, each of which has taken what it needs. */
  List<Waiting> choose(List<Waiting> waiting, int free) {
    List<Waiting> chosen = new ArrayList<>();
    for (Priority priority : Priority.values()) {
      var lanes = new LinkedHashMap<UUID, List<Waiting>>();
      waiting.stream()
          .filter(m -> m.priority() == priority)
          .forEach(m -> lanes.computeIfAbsent(m.lane(), l -> new ArrayList<>()).add(m));
      while (chosen.size() < free && !lanes.isEmpty() && pace.open(priority)) {
        UUID lane =
            lanes.keySet().stream()
                .min(Comparator.comparingLong(l -> served.getOrDefault(l, 0L)))
                .orElseThrow();
        List<Waiting> line = Objects.requireNonNull(lanes.get(lane));
        Waiting first = line.removeFirst();
        if (line.isEmpty()) {
          lanes.remove(lane);
        }
        if (pace.tryTake(first.recipient(), priority)) {
          chosen.add(first);
          serve(lane);
        }
      }
    }
    return chosen;
  }

  private void serve(UUID lane) {
    served.remove(lane);
    served.put(lane, ++turn);
    if (served.size() > REMEMBERED) {
      served.pollFirstEntry();
    }
  }
}
