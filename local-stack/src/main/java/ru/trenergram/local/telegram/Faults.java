package ru.trenergram.local.telegram;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults that are set, first set first hit. Guarded by the world's lock. */
final class Faults {
  private final List<FaultRule> rules = new ArrayList<>();
  private boolean down;

  void add(FaultRule rule) {
    rules.add(rule);
  }

  Optional<Fault> take(String method, String chat) {
    for (int i = 0; i < rules.size(); i++) {
      FaultRule rule = rules.get(i);
      if (rule.hits(method, chat)) {
        rules.set(i, rule.used());
        rules.removeIf(spent -> spent.times() == 0);
        return Optional.of(rule.fault());
      }
    }
    return Optional.empty();
  }

  void clear() {
    rules.clear();
  }

  List<FaultRule> rules() {
    return List.copyOf(rules);
  }

  void down(boolean value) {
    down = value;
  }

  boolean down() {
    return down;
  }
}
