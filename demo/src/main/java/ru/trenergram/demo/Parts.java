package ru.trenergram.demo;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a platform has running. Closing it, at any moment, ends what runs by then in the reverse
 * order, and stops the waiting for what does not run yet.
 */
final class Parts implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Parts.class);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(60);

  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final List<Thread> starting = new CopyOnWriteArrayList<>();
  private boolean closing;

  /** Remembers what must be closed; what comes up during the end is closed at once. */
  <T extends AutoCloseable> T keep(T part) throws Exception {
    synchronized (running) {
      if (closing) {
        part.close();
        throw new IllegalStateException("The platform was stopped while it started");
      }
      running.push(part);
    }
    return part;
  }

  /** Starts something beside others. */
  CompletableFuture<Void> inParallel(Callable<?> work) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            work.call();
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        },
        task -> starting.add(Thread.ofPlatform().name("start").start(task)));
  }

  @Override
  public void close() {
    synchronized (running) {
      closing = true;
    }
    starting.forEach(Parts::giveUp);
    synchronized (running) {
      while (!running.isEmpty()) {
        try {
          running.pop().close();
        } catch (Exception e) {
          log.warn("Something did not end in order", e);
        }
      }
    }
  }

  /** What waits to be ready ends its program and stops waiting. */
  private static void giveUp(Thread starter) {
    starter.interrupt();
    try {
      starter.join(STOP_WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
