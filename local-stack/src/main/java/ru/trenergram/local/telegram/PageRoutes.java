package ru.trenergram.local.telegram;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The page with everything it loads; all of it comes from here. */
final class PageRoutes implements HttpService {
  private static final Pattern ASSET = Pattern.compile("[a-z][a-z0-9-]*\\.(js|css|svg)");
  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "js", "text/javascript", "css", "text/css", "svg", "image/svg+xml", "html", "text/html");
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src"
          + " 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final TelegramSimulator telegram;
  private final PanelProxy proxy;

  PageRoutes(TelegramSimulator telegram, PanelProxy proxy) {
    this.telegram = telegram;
    this.proxy = proxy;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/", (request, response) -> asset("index.html", response))
        .get("/panel/callback", (request, response) -> asset("index.html", response))
        .get("/page/{name}", this::namedAsset)
        .get("/sim/state", (request, response) -> new Exchange(request, response).answer(state()))
        .get("/sim/files/{id}", this::file)
        .post("/panel/token", this::token)
        .any("/api/*", this::platform)
        .any("/v3/*", this::platform);
  }

  private void namedAsset(ServerRequest request, ServerResponse response) throws IOException {
    String name = request.path().pathParameters().get("name");
    if (ASSET.matcher(name).matches()) {
      asset(name, response);
    } else {
      response.status(Status.NOT_FOUND_404).send();
    }
  }

  private static void asset(String name, ServerResponse response) throws IOException {
    try (InputStream stream = PageRoutes.class.getResourceAsStream("/telegram/" + name)) {
      if (stream == null) {
        response.status(Status.NOT_FOUND_404).send();
        return;
      }
      String type =
          MEDIA_TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain");
      response
          .header(HeaderNames.CONTENT_TYPE, type + "; charset=utf-8")
          .header(HeaderNames.CACHE_CONTROL, "no-cache")
          .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
          .header("X-Content-Type-Options", "nosniff")
          .header("Referrer-Policy", "no-referrer")
          .send(stream.readAllBytes());
    }
  }

  private ObjectNode state() {
    ObjectNode state = Json.object();
    ArrayNode bots = state.putArray("bots");
    telegram
        .bots()
        .forEach(bot -> bots.addObject().put("username", bot.username()).put("name", bot.name()));
    state.set("personas", Json.MAPPER.valueToTree(telegram.personas()));
    telegram.panel().ifPresent(panel -> state.set("panel", panel(panel)));
    return state;
  }

  private static ObjectNode panel(SimulatorOptions.Panel panel) {
    ObjectNode json =
        Json.object()
            .put("platform", panel.platform().toString())
            .put("realm", panel.realm())
            .put("clientId", panel.clientId());
    if (panel.keycloak() != null) {
      json.put("keycloak", panel.keycloak().toString());
    }
    if (panel.mail() != null) {
      json.put("mail", panel.mail().toString());
    }
    return json;
  }

  private void file(ServerRequest request, ServerResponse response) {
    Optional<StoredFile> found = telegram.file(request.path().pathParameters().get("id"));
    if (found.isEmpty()) {
      response.status(Status.NOT_FOUND_404).send();
      return;
    }
    StoredFile file = found.get();
    boolean picture = file.mediaType().matches("image/(png|jpeg|gif|webp)");
    response
        .header(HeaderNames.CONTENT_TYPE, picture ? file.mediaType() : "application/octet-stream")
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "default-src 'none'")
        .send(file.content());
  }

  private void platform(ServerRequest request, ServerResponse response)
      throws InterruptedException {
    Optional<SimulatorOptions.Panel> panel = telegram.panel();
    if (panel.isEmpty()) {
      new Exchange(request, response).refuse(Status.NOT_FOUND_404, "no platform is configured");
      return;
    }
    String query = request.prologue().query().rawValue();
    String path = request.path().rawPath() + (query.isEmpty() ? "" : "?" + query);
    proxy.pass(request, response, URI.create(withoutSlash(panel.get().platform()) + path));
  }

  private void token(ServerRequest request, ServerResponse response) throws InterruptedException {
    Optional<SimulatorOptions.Panel> panel = telegram.panel();
    if (panel.isEmpty() || panel.get().keycloak() == null) {
      new Exchange(request, response).refuse(Status.NOT_FOUND_404, "no Keycloak is configured");
      return;
    }
    String endpoint =
        "%s/realms/%s/protocol/openid-connect/token"
            .formatted(withoutSlash(panel.get().keycloak()), panel.get().realm());
    proxy.pass(request, response, URI.create(endpoint));
  }

  private static String withoutSlash(URI uri) {
    String text = uri.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }
}
