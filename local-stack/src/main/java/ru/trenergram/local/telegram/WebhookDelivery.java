package ru.trenergram.local.telegram;

import io.helidon.http.Status;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts the updates of one bot to its webhook: in order inside a queue, queues beside each other up
 * to {@code max_connections}, again and again until a 2xx answers or the update is too old.
 */
final class WebhookDelivery implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookDelivery.class);
  private static final int ANSWER_SECONDS = 60;

  private final World world;
  private final BotAccount bot;
  private final Delivery delivery;
  private final Duration second;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();
  private final Set<String> working = new HashSet<>();
  private Semaphore connections = new Semaphore(1);
  private int connectionsOf = -1;

  WebhookDelivery(World world, BotAccount bot, Delivery delivery, Duration second) {
    this.world = world;
    this.bot = bot;
    this.delivery = delivery;
    this.second = second;
  }

  /** Called under the lock after every change: starts a worker for each queue that has none. */
  void onChange() {
    Optional<WebhookState.Target> target = bot.webhook().target();
    if (target.isEmpty() || world.closed()) {
      return;
    }
    int generation = bot.webhook().generation();
    if (connectionsOf != generation) {
      connections = new Semaphore(target.get().maxConnections());
      connectionsOf = generation;
    }
    Semaphore permits = connections;
    for (UpdateQueue.Pending update : bot.updates().ready()) {
      if (working.add(update.queue())) {
        Thread.ofVirtual()
            .name("webhook " + bot.username() + " " + update.queue())
            .start(() -> work(update.queue(), generation, permits));
      }
    }
  }

  private void work(String queue, int generation, Semaphore permits) {
    WebhookAttempts attempts = new WebhookAttempts(second);
    Optional<UpdateQueue.Pending> next = world.locked(() -> head(queue, generation));
    while (next.isPresent()) {
      UpdateQueue.Pending update = next.get();
      attempts.startOf(update);
      Result result = post(update, permits);
      Duration pause = world.locked(() -> settle(update, result, attempts));
      world.await(pause, () -> current(generation) ? Optional.empty() : Optional.of(true));
      next = world.locked(() -> head(queue, generation));
    }
  }

  private boolean current(int generation) {
    return bot.webhook().generation() == generation && !world.closed();
  }

  /** The update to deliver now; without one the worker ends, and the next change starts another. */
  private Optional<UpdateQueue.Pending> head(String queue, int generation) {
    if (current(generation)) {
      List<UpdateQueue.Pending> waiting =
          bot.updates().ready().stream().filter(update -> update.queue().equals(queue)).toList();
      if (!waiting.isEmpty()) {
        return Optional.of(delivery.reversed() ? waiting.getLast() : waiting.getFirst());
      }
    }
    working.remove(queue);
    if (!current(generation)) {
      // A worker of the new target could not start while this one held the queue's place.
      onChange();
    }
    return Optional.empty();
  }

  private record Result(int status, String failure, int retryAfter) {
    boolean ok() {
      return status >= 200 && status <= 299;
    }
  }

  private Result post(UpdateQueue.Pending update, Semaphore permits) {
    Optional<WebhookState.Target> target = world.locked(() -> bot.webhook().target());
    if (target.isEmpty()) {
      return new Result(0, "Webhook was deleted", 0);
    }
    permits.acquireUninterruptibly();
    try {
      HttpRequest request = request(target.get(), Json.bytes(update.json()));
      if (world.locked(delivery::takeDuplicate)) {
        http.send(request, HttpResponse.BodyHandlers.discarding());
      }
      HttpResponse<Void> response = http.send(request, HttpResponse.BodyHandlers.discarding());
      int retryAfter =
          (int) Math.min(response.headers().firstValueAsLong("Retry-After").orElse(0), 3600);
      return new Result(
          response.statusCode(),
          "Wrong response from the webhook: " + Status.create(response.statusCode()),
          retryAfter);
    } catch (IOException broken) {
      LOG.debug("webhook of {} cannot be reached", bot.username(), broken);
      return new Result(
          0, Objects.requireNonNullElse(broken.getMessage(), "Connection refused"), 0);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Result(0, "interrupted", 0);
    } finally {
      permits.release();
    }
  }

  private static HttpRequest request(WebhookState.Target target, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target.url())
            .timeout(Duration.ofSeconds(ANSWER_SECONDS))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (!target.secret().isEmpty()) {
      request.header("X-Telegram-Bot-Api-Secret-Token", target.secret());
    }
    return request.build();
  }

  /** Writes the outcome down; the answer is how long the queue pauses. */
  private Duration settle(UpdateQueue.Pending update, Result result, WebhookAttempts attempts) {
    if (result.ok()) {
      bot.updates().confirm(update.id());
      attempts.accepted();
      world.changed(new World.Change("delivered", null, bot.username()));
      return Duration.ZERO;
    }
    bot.webhook().failed(world.now(), result.failure());
    if (result.status() == 410 && attempts.goneForTooLong()) {
      bot.webhook().remove();
    }
    Duration pause = attempts.failed(result.retryAfter());
    if (attempts.expiresBefore(pause)) {
      bot.updates().forget(update.id());
      pause = Duration.ZERO;
    }
    world.changed(new World.Change("webhook", null, bot.username()));
    return pause;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
