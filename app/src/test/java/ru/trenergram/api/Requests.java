package ru.trenergram.api;

import java.time.DayOfWeek;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes requests of an operation out of its document and of what a player owns. A name that the
 * document has and this class does not know stops the test: whoever adds an endpoint says here
 * where the player's own thing of that name comes from, and a stranger's.
 */
@Lazy
final class Requests {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Document document;
  private final World world;
  private final Fresh fresh;
  private final PastSessions past;

  Requests(Document document, World world, Fresh fresh, PastSessions past) {
    this.document = document;
    this.world = world;
    this.fresh = fresh;
    this.past = past;
  }

  /** A request that this player may make and that should succeed. */
  Ask good(Operation operation, Player player) {
    if (operation.is("joinWaitlist")) {
      fresh.leaveWaitlists(player);
    }
    Map<String, String> path = new LinkedHashMap<>();
    Map<String, String> query = new LinkedHashMap<>();
    for (Parameter parameter : operation.in("path")) {
      path.put(
          parameter.name(),
          own(operation, parameter.name(), parameter.schema(), player).asString());
    }
    for (Parameter parameter : operation.in("query")) {
      boolean shared = parameter.name().equals("limit") || parameter.name().equals("after");
      if (!shared) {
        query.put(
            parameter.name(),
            own(operation, parameter.name(), parameter.schema(), player).asString());
      }
    }
    Ask ask = new Ask(operation, path, query, headers(operation, player), null);
    return operation
        .body()
        .map(schema -> ask.withBody(body(operation, schema, player)))
        .orElse(ask);
  }

  /** A booking of the player in the state that the operation is about. */
  private UUID booking(Operation operation, Player player) {
    return switch (operation.id()) {
      case "giveReview" -> past.completed(player);
      case "getReview", "hideReview", "showReview" -> past.reviewed(player);
      case "listBookingHistory" -> past.withHistory(player);
      default -> fresh.booking(operation, player);
    };
  }

  private static Map<String, String> headers(Operation operation, Player player) {
    Map<String, String> headers = new LinkedHashMap<>(player.headers());
    if (!operation.inClub()) {
      headers.remove("X-Club");
    }
    if (operation.isPublic()) {
      headers.remove("Authorization");
    }
    return headers;
  }

  private ObjectNode body(Operation operation, JsonNode schema, Player player) {
    ObjectNode body = JSON.createObjectNode();
    schema
        .path("properties")
        .forEachEntry((name, property) -> body.set(name, own(operation, name, property, player)));
    return body;
  }

  /** A value of this name that belongs to the player. */
  private JsonNode own(Operation operation, String name, JsonNode schema, Player player) {
    Pair pair = world.pairOf(player);
    if (name.equals("version")) {
      return JSON.getNodeFactory().numberNode(fresh.version(operation, player));
    }
    if (name.equals("hours")) {
      return hours(schema);
    }
    String value =
        switch (name) {
          case "booking" -> booking(operation, player).toString();
          case "series" -> fresh.series(player).toString();
          case "groupSeries" -> fresh.groupSeries(player).toString();
          case "occurrence" -> fresh.occurrence(operation).toString();
          case "entry" -> fresh.waiting(player).toString();
          case "invitation" -> fresh.invitation(player).toString();
          case "client" -> pair.client().member().toString();
          case "trainer" -> pair.trainer().member().toString();
          case "specialDays" -> fresh.specialDays(player).toString();
          case "blockedTime" -> fresh.blockedTime(player).toString();
          case "transfer" -> fresh.transfer(player).toString();
          case "club" -> clubToGoTo(operation, player);
          case "pass" -> fresh.pass(player).toString();
          case "freeze" -> fresh.freeze(player).toString();
          case "note" -> fresh.note(player).toString();
          case "sessionType" -> fresh.sessionType(operation, player).toString();
          case "groupType" -> pair.groupType().toString();
          case "groupSession" -> fresh.groupSession(operation, player).toString();
          case "start" -> fresh.start(operation, player).toString();
          case "firstDay", "lastDay" -> fresh.freeDay(name.equals("firstDay")).toString();
          case "from" -> isDate(schema) ? "2027-03-01" : "2027-01-01T00:00:00Z";
          case "to" -> isDate(schema) ? "2027-03-07" : "2028-01-01T00:00:00Z";
          case "erasure" -> freshErasure(player);
          case "session" -> freshSession(player);
          case "membership" -> membership(player);
          case "ownerEmail" -> "owner-" + UUID.randomUUID() + "@club.test";
          case "code" -> fresh.code(player);
          case "initData" -> initData(player);
          case "refreshToken" -> refreshToken(player);
          default -> null;
        };
    if (value != null) {
      return JSON.getNodeFactory().stringNode(value);
    }
    return JSON.valueToTree(example(name, document.follow(schema)));
  }

  /** The whole week, which hits no booking; the document's example for a single day. */
  private static JsonNode hours(JsonNode schema) {
    if (!schema.at("/items/$ref").asString("").endsWith("/WorkingHours")) {
      return example("hours", schema);
    }
    ArrayNode week = JSON.createArrayNode();
    for (DayOfWeek day : DayOfWeek.values()) {
      week.addObject().put("day", day.name()).put("opens", "00:00").put("closes", "00:00");
    }
    return week;
  }

  private static boolean isDate(JsonNode schema) {
    return schema.path("format").asString("").equals("date");
  }

  private @Nullable String clubToGoTo(Operation operation, Player player) {
    if (operation.is("beginTransfer")) {
      fresh.noTransfer(player);
      return world.gamma().toString();
    }
    return null;
  }

  private String freshSession(Player player) {
    return player
        .inTelegram()
        .map(side -> world.signIn().session(side).session().toString())
        .orElseGet(() -> UUID.randomUUID().toString());
  }

  private String freshErasure(Player player) {
    return player
        .inTelegram()
        .map(side -> world.signIn().erasure(side).toString())
        .orElseGet(() -> UUID.randomUUID().toString());
  }

  private static String membership(Player player) {
    return player
        .inTelegram()
        .map(side -> side.membership().toString())
        .orElseGet(() -> UUID.randomUUID().toString());
  }

  private String initData(Player player) {
    player.inTelegram().ifPresent(world.signIn()::keep);
    return world.signIn().initData(player.inTelegram().map(Side::telegramId).orElse(1L));
  }

  private String refreshToken(Player player) {
    return player.inTelegram().map(world.signIn()::refreshToken).orElse("none");
  }

  private static JsonNode example(String name, JsonNode schema) {
    if (schema.has("example")) {
      return schema.path("example");
    }
    if (schema.has("enum")) {
      return schema.path("enum").get(0);
    }
    throw new AssertionError(
        "the document has no example of "
            + name
            + ": give it one, or tell Requests where a player's own comes from");
  }

  /** The same request to the addresses of others' things. */
  Stream<Ask> aboutThingsOfOthers(Operation operation, Player player) {
    List<Parameter> ids = operation.in("path");
    if (ids.isEmpty()) {
      return Stream.of();
    }
    Ask good = good(operation, player);
    return ids.stream()
        .flatMap(p -> others(p.name(), player).stream().map(v -> good.withPath(p.name(), v)));
  }

  /** The same request with others' things named in its parameters or its body. */
  Stream<Ask> aboutOthersInside(Operation operation, Player player) {
    List<String> query =
        operation.in("query").stream().filter(p -> isId(p.schema())).map(Parameter::name).toList();
    List<String> members =
        operation.body().stream()
            .flatMap(schema -> schema.path("properties").propertyStream())
            .filter(property -> isId(property.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    if (query.isEmpty() && members.isEmpty()) {
      return Stream.of();
    }
    Ask good = good(operation, player);
    return Stream.concat(
        query.stream()
            .flatMap(name -> others(name, player).stream().map(v -> good.withQuery(name, v))),
        members.stream()
            .flatMap(name -> others(name, player).stream().map(v -> good.withMember(name, v))));
  }

  private static boolean isId(JsonNode schema) {
    return schema.path("format").asString("").equals("uuid");
  }

  /** Values of this name that are not the player's, in the same and in other clubs, or nobody's. */
  private List<String> others(String name, Player player) {
    Set<UUID> own =
        world.pairsOf(player).stream()
            .flatMap(pair -> named(name, pair, player))
            .collect(Collectors.toSet());
    Stream<UUID> others =
        world.pairsHiddenFrom(player).stream()
            .flatMap(pair -> named(name, pair, player))
            .filter(id -> !own.contains(id));
    return Stream.concat(
            others, Stream.of(UUID.randomUUID(), new UUID(0, 0), player.club().value()))
        .distinct()
        .map(UUID::toString)
        .toList();
  }

  private Stream<UUID> named(String name, Pair pair, Player player) {
    return switch (name) {
      case "booking" -> Stream.of(pair.booking());
      case "occurrence" -> Stream.of(pair.booking(), pair.groupSession());
      case "series" -> Stream.of(pair.series());
      case "entry" -> Stream.of(pair.entry());
      case "client" -> Stream.of(pair.client().member());
      case "trainer" -> Stream.of(pair.trainer().member());
      case "invitation" -> Stream.of(pair.invitation());
      case "specialDays" -> Stream.of(pair.specialDays());
      case "blockedTime" -> Stream.of(pair.blockedTime());
      case "pass" -> Stream.of(pair.pass());
      case "freeze" -> Stream.of(pair.freeze());
      case "note" -> Stream.of(pair.note());
      case "sessionType" -> Stream.of(pair.sessionType());
      case "groupType" -> Stream.of(pair.groupType());
      case "groupSession" -> Stream.of(pair.groupSession());
      case "groupSeries" -> Stream.of(pair.groupSeries());
      case "transfer", "club" -> Stream.of();
      case "erasure" -> sidesOfOthers(pair, player).map(world.signIn()::erasure);
      case "session" -> sidesOfOthers(pair, player).map(Side::session);
      case "membership" -> sidesOfOthers(pair, player).map(Side::membership);
      default -> throw new AssertionError("whose is a " + name + "? Tell Requests");
    };
  }

  private static Stream<Side> sidesOfOthers(Pair pair, Player player) {
    return Stream.of(pair.trainer(), pair.client())
        .filter(side ->
            player.inTelegram().filter(own -> own.person().equals(side.person())).isEmpty());
  }
}
