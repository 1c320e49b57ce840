package ru.trenergram.local.telegram;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that the simulated Telegram knows. One lock guards everything reachable from here; whoever
 * waits, waits on its one condition, so no state can change unseen.
 */
final class World {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final InstantSource clock;
  private final Map<Long, Persona> personas = new LinkedHashMap<>();
  private final Map<String, BotAccount> bots = new LinkedHashMap<>();
  private final List<Consumer<Change>> watchers = new CopyOnWriteArrayList<>();
  private long lastPersonaId = 7_000_000;
  private boolean closed;

  /** Something to look at again: a chat, or the list of persons when {@code persona} is null. */
  record Change(String kind, @Nullable Long persona, @Nullable String bot) {}

  World(SimulatorOptions options) {
    clock = options.clock();
    for (SimulatorOptions.Bot bot : options.bots()) {
      bots.put(bot.token(), new BotAccount(bot, now()));
    }
  }

  Instant now() {
    return clock.instant();
  }

  <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Asks again after every change until there is an answer; empty after the timeout (wall time) or
   * at the end of the world. May be called with the lock held: waiting releases it.
   */
  <T> Optional<T> await(Duration timeout, Supplier<Optional<T>> question) {
    long left = timeout.toNanos();
    lock.lock();
    try {
      Optional<T> answer = question.get();
      while (answer.isEmpty() && left > 0 && !closed) {
        left = changed.awaitNanos(left);
        answer = question.get();
      }
      return answer;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** To be called with the lock held, after every change. */
  void changed(Change change) {
    changed.signalAll();
    watchers.forEach(watcher -> watcher.accept(change));
  }

  void chatChanged(BotAccount bot, long persona) {
    changed(new Change("chat", persona, bot.username()));
  }

  /** Watchers are called under the lock and must not block. */
  AutoCloseable watch(Consumer<Change> watcher) {
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }

  void close() {
    locked(() -> {
      closed = true;
      changed(new Change("closed", null, null));
      return closed;
    });
  }

  boolean closed() {
    return closed;
  }

  Collection<BotAccount> bots() {
    return bots.values();
  }

  Optional<BotAccount> botByToken(String token) {
    return Optional.ofNullable(bots.get(token));
  }

  /** By user name without regard to case; null means the first bot. */
  BotAccount bot(@Nullable String username) {
    return bots.values().stream()
        .filter(bot -> username == null || bot.username().equalsIgnoreCase(username))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no bot is called " + username));
  }

  List<Persona> personas() {
    return List.copyOf(personas.values());
  }

  Optional<Persona> findPersona(long id) {
    return Optional.ofNullable(personas.get(id));
  }

  Persona persona(long id) {
    return findPersona(id)
        .orElseThrow(() -> new IllegalArgumentException("no persona has the id " + id));
  }

  /** Adds a persona or replaces the one with the same id. */
  void put(Persona persona) {
    personas.put(persona.id(), persona);
    changed(new Change("personas", persona.id(), null));
  }

  /** One that nobody has. */
  long newPersonaId() {
    do {
      lastPersonaId++;
    } while (personas.containsKey(lastPersonaId));
    return lastPersonaId;
  }

  Snapshot snapshot() {
    return new Snapshot(
        lastPersonaId, personas(), bots.values().stream().map(BotAccount::snapshot).toList());
  }

  /** Bots that are no more stay forgotten. */
  void restore(Snapshot saved) {
    locked(() -> {
      lastPersonaId = saved.lastPersonaId();
      saved.personas().forEach(this::put);
      for (Snapshot.OfBot bot : saved.bots()) {
        bots.values().stream()
            .filter(known -> known.username().equals(bot.username()))
            .forEach(known -> known.restore(bot));
      }
      return true;
    });
  }
}
