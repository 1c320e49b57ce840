package ru.trenergram.local.telegram;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import tools.jackson.core.JacksonException;

/** The one HTTP server of the simulator. */
final class HttpFront implements AutoCloseable {
  private static final Set<String> OWN_NAMES = Set.of("127.0.0.1", "localhost", "[::1]", "");
  private static final long LARGEST_BODY = 60L << 20;

  /**
   * Its lines about sockets would bury what ./run prints; held here, or the level would be
   * forgotten.
   */
  private static final Logger SERVER_LOG = Logger.getLogger("io.helidon");

  private final WebServer server;
  private final PanelProxy proxy = new PanelProxy();

  HttpFront(int port, TelegramSimulator telegram, World world, BotApi api) {
    SERVER_LOG.setLevel(Level.WARNING);
    server =
        WebServer.builder()
            .host("127.0.0.1")
            .port(port)
            .shutdownHook(false)
            .shutdownGracePeriod(Duration.ofMillis(200))
            .maxPayloadSize(LARGEST_BODY)
            .routing(routing -> route(routing, telegram, world, api))
            .build()
            .start();
  }

  private void route(
      HttpRouting.Builder routing, TelegramSimulator telegram, World world, BotApi api) {
    refusals(routing);
    routing
        .addFilter(HttpFront::refuseForeignPages)
        .get("/sim/events", new EventStream(world)::handle)
        .register("/sim", new ChatRoutes(telegram), new TestRoutes(telegram))
        .register("/", new PageRoutes(telegram, proxy))
        .any(new BotRoutes(api)::handle);
  }

  /** Wrong use of the test API is told in one sentence. */
  private static void refusals(HttpRouting.Builder routing) {
    routing
        .error(
            IllegalArgumentException.class,
            (request, response, wrong) ->
                new Exchange(request, response)
                    .refuse(Status.BAD_REQUEST_400, String.valueOf(wrong.getMessage())))
        .error(
            JacksonException.class,
            (request, response, wrong) ->
                new Exchange(request, response)
                    .refuse(Status.BAD_REQUEST_400, "the body is not the JSON expected"))
        .error(
            NoSuchElementException.class,
            (request, response, missing) ->
                new Exchange(request, response).refuse(Status.NOT_FOUND_404, "no such thing"))
        .error(
            IllegalStateException.class,
            (request, response, wrong) ->
                new Exchange(request, response)
                    .refuse(Status.CONFLICT_409, String.valueOf(wrong.getMessage())));
  }

  /** A page from elsewhere that is open in the same browser must not act here. */
  private static void refuseForeignPages(
      FilterChain chain, RoutingRequest request, RoutingResponse response) {
    boolean acts = request.path().path().matches("/(sim|api|v3|panel/token)(/.*)?");
    String site = request.headers().first(HeaderNames.create("Sec-Fetch-Site")).orElse("");
    String host = request.headers().first(HeaderNames.HOST).orElse("").replaceFirst(":[0-9]+$", "");
    if (acts && (site.equals("cross-site") || !OWN_NAMES.contains(host))) {
      response.status(Status.FORBIDDEN_403).send();
    } else {
      chain.proceed();
    }
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
    proxy.close();
  }
}
