package ru.trenergram.local.telegram;

import io.helidon.http.sse.SseEvent;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.sse.SseSink;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * {@code /sim/events}: tells a browser which chat to look at again. Equal changes that were not
 * sent yet are one, so a slow browser costs nothing.
 */
final class EventStream {
  private static final int HEARTBEAT_SECONDS = 10;
  private static final Set<String> SHOWN = Set.of("chat", "personas", "profile", "state", "closed");

  private final World world;

  EventStream(World world) {
    this.world = world;
  }

  void handle(ServerRequest request, ServerResponse response) throws Exception {
    Unsent unsent = new Unsent();
    try (AutoCloseable watching = world.watch(unsent::add);
        SseSink sink = response.sink(SseSink.TYPE)) {
      sink.emit(SseEvent.builder().name("hello").data("{}").build());
      while (!world.closed()) {
        List<World.Change> changes = unsent.take();
        if (changes.isEmpty()) {
          sink.emit(SseEvent.builder().comment("still here").build());
        }
        for (World.Change change : changes) {
          sink.emit(
              SseEvent.builder()
                  .name(change.kind())
                  .data(Json.MAPPER.writeValueAsString(change))
                  .build());
        }
      }
    }
  }

  private static final class Unsent {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition some = lock.newCondition();
    private final Set<World.Change> changes = new LinkedHashSet<>();

    void add(World.Change change) {
      if (!SHOWN.contains(change.kind())) {
        return;
      }
      lock.lock();
      try {
        changes.add(change);
        some.signal();
      } finally {
        lock.unlock();
      }
    }

    /** Empty when nothing happened for a while. */
    List<World.Change> take() throws InterruptedException {
      lock.lock();
      try {
        long left = TimeUnit.SECONDS.toNanos(HEARTBEAT_SECONDS);
        while (changes.isEmpty() && left > 0) {
          left = some.awaitNanos(left);
        }
        List<World.Change> taken = List.copyOf(changes);
        changes.clear();
        return taken;
      } finally {
        lock.unlock();
      }
    }
  }
}
