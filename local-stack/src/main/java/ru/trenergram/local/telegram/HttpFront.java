package ru.trenergram.local.telegram;

import io.helidon.webserver.WebServer;
import java.time.Duration;

/** The one HTTP server of the simulator. */
final class HttpFront implements AutoCloseable {
  private static final long LARGEST_BODY = 60L << 20;

  private final WebServer server;

  HttpFront(SimulatorOptions options, BotApi api) {
    server =
        WebServer.builder()
            .host("127.0.0.1")
            .port(options.port())
            .shutdownHook(false)
            .shutdownGracePeriod(Duration.ofMillis(200))
            .maxPayloadSize(LARGEST_BODY)
            .routing(routing -> routing.any(new BotRoutes(api)::handle))
            .build()
            .start();
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }
}
