package ru.trenergram.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.testing.TestApi.Answer;
import tools.jackson.databind.JsonNode;

/**
 * Whatever comes in, what goes out is an answer that the document foresees: a clear refusal as a
 * problem with its correlation id, never a page, never a stack trace, never a 500. {@link Wire}
 * holds every answer to that; the tests below bring the input, made from the document's schemas.
 */
@WholeApi
@TestInstance(PER_CLASS)
class HostileInputTest {

  private static final int BY_CHANCE = 60;

  private final Document document;
  private final Wire wire;
  private final World world;
  private final Requests requests;

  @Autowired
  HostileInputTest(Document document, Wire wire, World world, Requests requests) {
    this.document = document;
    this.wire = wire;
    this.world = world;
    this.requests = requests;
  }

  Stream<Operation> operations() {
    return document.operations().stream();
  }

  Stream<Operation> withBody() {
    return operations().filter(operation -> operation.body().isPresent());
  }

  Stream<Operation> withParameters() {
    return operations().filter(operation -> !operation.parameters().isEmpty());
  }

  Stream<Operation> paged() {
    return operations().filter(Operation::isPaged);
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void refusesABodyThatIsNoJsonOfOurs(Operation operation) {
    Ask good = good(operation);
    for (String body : Hostile.BODIES) {
      assertRefusedOrHarmless(good, body);
    }
    assertRefused(wire.send(good.withBody(new byte[] {(byte) 0xC3, '{', '}'})));
  }

  /** An object without any member that we know may be all that is needed, or no body at all. */
  private void assertRefusedOrHarmless(Ask good, String body) {
    Answer answer = wire.send(good.withBody(body));
    boolean nothingNeeded =
        good.operation().body().orElseThrow().path("required").isEmpty()
            && body.matches("(?s)\ufeff?\\{.*");
    boolean leftOut =
        !good.operation().node().at("/requestBody/required").asBoolean(false)
            && (body.isEmpty() || body.equals("null"));
    if (!nothingNeeded && !leftOut) {
      assertThat(answer.status()).as(() -> good.withBody(body).toString()).isBetween(400, 499);
    }
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void refusesABodyOfAMegabyte(Operation operation) {
    String large = "{\"a\":\"" + "x".repeat(1_024 * 1_024) + "\"}";

    Answer answer = wire.send(good(operation).withBody(large));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.code()).isEqualTo("content-too-large");
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void refusesMembersOfTheWrongTypeAndSurvivesHostileOnes(Operation operation) {
    Ask good = good(operation);
    operation
        .body()
        .orElseThrow()
        .path("properties")
        .forEachEntry((name, schema) ->
            Hostile.inPlaceOf(schema)
                .forEach(value -> {
                  Answer answer = wire.send(good.withMember(name, value));
                  if (isOfNoTypeOf(schema, value)) {
                    assertThat(answer.status())
                        .as("%s", good.withMember(name, value))
                        .isIn(400, 429);
                  }
                }));
  }

  private static boolean isOfNoTypeOf(JsonNode schema, JsonNode value) {
    boolean text = SchemaCheck.types(schema).contains("string");
    return value.isObject()
        || (value.isArray() && !SchemaCheck.types(schema).contains("array"))
        || (value.isBoolean() && !SchemaCheck.types(schema).contains("boolean"))
        || (value.isNumber() && text)
        || (value.isString() && !text);
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void refusesABodyWithoutWhatIsRequired(Operation operation) {
    for (JsonNode name : operation.body().orElseThrow().path("required")) {
      Ask good = good(operation);
      var json = good.json();
      json.remove(name.asString());

      Answer answer = wire.send(good.withBody(json));

      assertThat(answer.status()).as("%s without %s", operation, name).isEqualTo(400);
      assertThat(answer.body().path("fields").toString()).contains(name.asString());
    }
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void survivesBodiesMadeByChance(Operation operation) {
    Hostile hostile = new Hostile(operation.id().hashCode());
    Ask good = good(operation);
    for (int i = 0; i < BY_CHANCE; i++) {
      JsonNode body = hostile.anything(operation.body().orElseThrow(), 0);
      assertThat(wire.send(good.withBody(body)).status()).as("%s", body).isLessThan(500);
    }
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void refusesOtherContentTypes(Operation operation) {
    Ask good = good(operation);
    for (String type :
        List.of(
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/octet-stream",
            "text/html")) {
      Answer answer = wire.send(good.withHeader("Content-Type", type));
      assertThat(answer.status()).as("%s as %s", operation, type).isEqualTo(415);
      assertThat(answer.code()).isEqualTo("unsupported-media-type");
    }
    assertRefused(wire.send(good.withHeader("Content-Type", "nonsense/")));
    assertRefused(wire.send(good.withHeader("Content-Type", "application/json; charset=nonsense")));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void answersInJsonOrNotAtAll(Operation operation) {
    Answer answer = wire.send(good(operation).withHeader("Accept", "text/html, image/png"));

    boolean noBody = operation.success().node().path("content").isEmpty();
    assertThat(answer.status()).isEqualTo(noBody ? operation.success().status() : 406);
  }

  @ParameterizedTest
  @MethodSource("withParameters")
  void survivesHostileParameters(Operation operation) {
    Ask good = good(operation);
    for (Parameter parameter : operation.parameters()) {
      Hostile.asParameter(parameter.schema())
          .forEach(value -> {
            Answer answer = wire.send(with(good, parameter, value));
            if (parameter.in().equals("path") && !looksLikeAnId(value)) {
              assertRefused(answer);
            }
          });
    }
  }

  private static boolean looksLikeAnId(String value) {
    return value.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  }

  private static Ask with(Ask good, Parameter parameter, String value) {
    return switch (parameter.in()) {
      // An empty or dotted step would be another address, which has a test of its own.
      case "path" ->
          good.withPath(
              parameter.name(),
              value.isBlank() || value.contains("/") || value.contains("%") ? "x" : value);
      case "query" -> good.withQuery(parameter.name(), value);
      // Of headers Java's client sends only what HTTP allows.
      case "header" -> good.withHeader(parameter.name(), value.replaceAll("[^\\x20-\\x7e]", "?"));
      default -> throw new AssertionError("no parameters of ours stand in " + parameter.in());
    };
  }

  @ParameterizedTest
  @MethodSource("withParameters")
  void refusesParametersThatAreMissingOrComeTwice(Operation operation) {
    Ask good = good(operation);
    for (Parameter parameter : operation.in("query")) {
      if (parameter.required()) {
        Map<String, String> others = new LinkedHashMap<>(good.query());
        others.remove(parameter.name());
        Answer answer =
            wire.send(new Ask(operation, good.path(), others, good.headers(), good.body()));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("fields").toString()).contains(parameter.name());
      }
      Answer twice =
          wire.raw(
              operation.method(),
              good.withQuery(parameter.name(), "x").address() + "&" + parameter.name() + "=y",
              good.headers(),
              good.body());
      assertThat(twice.status()).as("%s twice", parameter).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @MethodSource("paged")
  void refusesPagesOutOfRangeAndCursorsOfItsOwnMaking(Operation operation) {
    Ask good = good(operation);
    for (String limit : List.of("0", "-1", "201", "1000000", "2147483648", "", "ten", "1.5")) {
      assertCode(wire.send(good.withQuery("limit", limit)), "invalid-input");
    }
    for (String cursor :
        List.of(
            "",
            "x",
            "!!!",
            "AAAA",
            base64("nonsense"),
            base64("\u001f\u001f"),
            base64("2027-01-01T00:00:00Z"),
            base64("9999999-01-01T00:00:00Z\u001f0198a3c1-5d2e-7b64-9c1f-2f6f0d4e8a11"),
            base64("+1000000000-12-31T23:59:59Z\u001f0198a3c1-5d2e-7b64-9c1f-2f6f0d4e8a11"),
            base64("'\u001f0198a3c1-5d2e-7b64-9c1f-2f6f0d4e8a11"),
            base64("a\u0000b"),
            base64("x".repeat(2_000)))) {
      assertCode(wire.send(good.withQuery("after", cursor)), "invalid-cursor");
    }
  }

  private static String base64(String text) {
    return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void refusesMethodsThatTheAddressDoesNotKnow(Operation operation) {
    Ask good = good(operation);
    List<String> known =
        operations().filter(o -> o.path().equals(operation.path())).map(Operation::method).toList();
    for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "PROPFIND", "TRACE")) {
      if (!known.contains(method) && !matchesAnother(operation, method)) {
        Map<String, String> headers = new LinkedHashMap<>(owner().headers());
        Answer answer = wire.raw(method, good.address(), headers, null);
        assertThat(answer.status()).as("%s %s", method, good.address()).isIn(400, 403, 404, 405);
      }
    }
  }

  /** {@code /users/trainers} also has the shape of another address with a variable. */
  private boolean matchesAnother(Operation operation, String method) {
    return operations()
        .filter(o -> o.method().equals(method))
        .anyMatch(o -> operation.path().matches(o.path().replaceAll("\\{[^}]+}", "[^/]+")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api",
        "/api/v1",
        "/api/v1/",
        "/api/v1/none",
        "/api/v1/bookings/",
        "/api/v1/bookings//",
        "/api/v1/bookings/%2e%2e/users/me",
        "/api/v1/bookings/../users/me",
        "/api/v1/bookings;a=b",
        "/api/v1/bookings%2F1",
        "/api/v1/bookings/%00",
        "/api/v1/bookings/%ff",
        "/api/v1/users/trainers/%F0%9F%92%AA",
        "/API/V1/bookings",
        "/api/v2/bookings",
        "/actuator",
        "/actuator/env",
        "/error",
        "/index.html",
        "/favicon.ico",
        "/swagger-ui.html",
        "/.git/config",
        "/v3/api-docs/nothing",
        "/telegram/x"
      })
  void knowsNothingAtOtherAddresses(String address) {
    for (String method : List.of("GET", "POST")) {
      Answer answer = wire.raw(method, address, owner().headers(), null);
      assertThat(answer.status()).as("%s %s", method, address).isIn(400, 404, 405);
      assertThat(wire.raw(method, address, Map.of(), null).status())
          .as("%s %s without a token", method, address)
          .isIn(400, 401, 404, 405);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancelBooking", "moveBooking", "markAttendance"})
  void keepsWhatPeopleWriteAsItIs(String operation) {
    Player trainer = world.player(world.alpha(), "trainer");
    Operation change = document.operation(operation);
    for (String text : Hostile.TEXTS) {
      Answer answer = wire.send(requests.good(change, trainer).withMember("reason", text));
      boolean storable = !text.contains("\u0000") && UTF_8.newEncoder().canEncode(text);
      assertThat(answer.status()).as(text).isEqualTo(storable && text.length() <= 500 ? 200 : 400);
    }
  }

  private Player owner() {
    return world.player(world.alpha(), "owner");
  }

  /** Something that would succeed, but for the fault that a test puts in. */
  private Ask good(Operation operation) {
    List<Player> able = new ArrayList<>(world.players());
    able.removeIf(p -> operation.isPublic() ? p.isStaff() : !p.mayCall(operation));
    return requests.good(operation, able.getFirst());
  }

  private static void assertRefused(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
  }

  private static void assertCode(Answer answer, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo(code);
  }
}
