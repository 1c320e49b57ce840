package ru.trenergram.bot;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import ru.trenergram.privacy.PersonalData;
import ru.trenergram.privacy.PersonalTraces;
import ru.trenergram.privacy.Sheet;
import ru.trenergram.privacy.Subject;

/** The last part of every step of an erasure, which fails when a test wants it to, like a kill. */
@Component
@Order(1_000)
final class Stumble implements PersonalData {

  private final Set<String> wanted = ConcurrentHashMap.newKeySet();

  /** The next time each of these steps does all its work and loses it. */
  void at(String... steps) {
    wanted.addAll(Set.of(steps));
  }

  boolean over() {
    return wanted.isEmpty();
  }

  private void perhaps(String step) {
    if (wanted.remove(step)) {
      throw new IllegalStateException("stumbled at " + step);
    }
  }

  @Override
  public void leave(Subject subject) {
    perhaps("leave");
  }

  @Override
  public void erase(Subject subject) {
    perhaps("erase");
  }

  @Override
  public void tell(Subject subject, Sheet sheet) {}

  /** The same outside of clubs. */
  @Component
  @Order(1_000)
  static final class Outside implements PersonalTraces {

    private final Stumble stumble;

    Outside(Stumble stumble) {
      this.stumble = stumble;
    }

    @Override
    public void erase(Subject subject) {
      stumble.perhaps("traces");
    }

    @Override
    public void tell(Subject subject, Sheet sheet) {}
  }
}
