package ru.trenergram.local.telegram;

import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rest of {@code /sim}: recorded calls, injected updates, faults and signed initData over HTTP.
 */
final class TestRoutes implements HttpService {
  private final TelegramSimulator telegram;

  TestRoutes(TelegramSimulator telegram) {
    this.telegram = telegram;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/calls", (request, response) -> calls(new Exchange(request, response)))
        .post("/updates", (request, response) -> inject(new Exchange(request, response)))
        .get(
            "/faults",
            (request, response) -> new Exchange(request, response).answer(telegram.faults()))
        .post("/faults", (request, response) -> fault(new Exchange(request, response)))
        .delete("/faults", (request, response) -> heal(new Exchange(request, response)))
        .post("/outage", (request, response) -> outage(new Exchange(request, response)))
        .post("/delivery", (request, response) -> delivery(new Exchange(request, response)))
        .post("/init-data", (request, response) -> initData(new Exchange(request, response)));
  }

  private void calls(Exchange exchange) {
    Optional<String> method = exchange.query("method");
    List<RecordedCall> calls =
        telegram.callsAfter(exchange.number("after", 0)).stream()
            .filter(call -> method.isEmpty() || call.method().equalsIgnoreCase(method.get()))
            .toList();
    exchange.answer(calls);
  }

  private void inject(Exchange exchange) {
    if (!(exchange.body() instanceof ObjectNode update)) {
      throw new IllegalArgumentException("an update is an object");
    }
    exchange.answer(Json.object().put("updateId", telegram.inject(update)));
  }

  private void fault(Exchange exchange) {
    JsonNode body = exchange.body();
    FaultRule rule =
        new FaultRule(
            body.path("method").asString("*"),
            body.hasNonNull("chat") ? body.path("chat").asLong() : null,
            body.path("times").asInt(1),
            fault(body));
    telegram.fault(rule);
    exchange.answer(Status.CREATED_201, rule);
  }

  private static Fault fault(JsonNode body) {
    String kind = Exchange.requiredText(body, "kind");
    return switch (kind) {
      case "too-many-requests" -> new Fault.TooManyRequests(body.path("retryAfter").asInt(1));
      case "blocked" -> new Fault.Blocked();
      case "bad-gateway" -> new Fault.BadGateway();
      case "cut-before" -> new Fault.CutBefore();
      case "cut-after" -> new Fault.CutAfter();
      case "delay" -> new Fault.Delay(Duration.ofMillis(body.path("millis").asLong(1000)));
      case "refusal" ->
          new Fault.Refusal(
              body.path("code").asInt(400), Exchange.requiredText(body, "description"));
      default -> throw new IllegalArgumentException("no such kind of fault: " + kind);
    };
  }

  private void heal(Exchange exchange) {
    telegram.healAll();
    exchange.answer(Json.object().put("healed", true));
  }

  private void outage(Exchange exchange) {
    boolean down = exchange.body().path("down").asBoolean(true);
    telegram.down(down);
    exchange.answer(Json.object().put("down", down));
  }

  private void delivery(Exchange exchange) {
    JsonNode body = exchange.body();
    if (body.has("duplicate")) {
      telegram.duplicateUpdates(body.path("duplicate").asInt());
    }
    if (body.has("reversed")) {
      telegram.reverseUpdates(body.path("reversed").asBoolean());
    }
    if (body.has("held")) {
      telegram.holdUpdates(body.path("held").asBoolean());
    }
    exchange.answer(Json.object().put("pendingUpdates", telegram.pendingUpdates()));
  }

  private void initData(Exchange exchange) {
    JsonNode body = exchange.body();
    String flaw = body.path("flaw").asString("none").replace('-', '_').toUpperCase(Locale.ROOT);
    InitDataRequest wanted =
        new InitDataRequest(
            Exchange.text(body, "startParam"),
            Duration.ofSeconds(body.path("ageSeconds").asLong(0)),
            InitDataRequest.Flaw.valueOf(flaw));
    Persona persona = telegram.persona(body.path("persona").asLong());
    exchange.answer(Json.object().put("initData", telegram.initData(persona, wanted)));
  }
}
