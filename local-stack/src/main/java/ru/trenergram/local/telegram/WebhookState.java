package ru.trenergram.local.telegram;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where updates are posted to, and how that goes. Guarded by the world's lock. */
final class WebhookState {
  /** What setWebhook was called with. */
  record Target(URI url, String secret, int maxConnections) {}

  /** The last failed delivery as getWebhookInfo shows it. */
  record Failure(Instant at, String message) {}

  private @Nullable Target target;
  private @Nullable Failure lastFailure;
  private int generation;

  Optional<Target> target() {
    return Optional.ofNullable(target);
  }

  /** Grows with every change of the target, so that deliveries for an older one stop. */
  int generation() {
    return generation;
  }

  void set(Target newTarget) {
    target = newTarget;
    lastFailure = null;
    generation++;
  }

  boolean remove() {
    boolean was = target != null;
    target = null;
    lastFailure = null;
    generation++;
    return was;
  }

  Optional<Failure> lastFailure() {
    return Optional.ofNullable(lastFailure);
  }

  void failed(Instant at, String message) {
    lastFailure = new Failure(at, message);
  }
}
