package ru.trenergram.api;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Values that no well-meaning client sends, made for the schema that they offend; seeded. */
final class Hostile {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final JsonNodeFactory NODES = JSON.getNodeFactory();

  /** Text that a database, a page, a log or a spreadsheet could stumble over. */
  static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\t\r\n",
          "a\u0000b",
          "\u0000",
          "\ud800",
          "x\udfff\ud83d",
          "\u202eльбан\u202c",
          "ع\u200f\u200d‎מ",
          "👩‍👩‍👧‍👦🏳️‍🌈",
          "Z̸̡̛͓͕͉̃͒̈́a̴͔͌̆l̷̨͙̗̓g̵̛̺̐o̴",
          "<script>alert(1)</script><img src=x onerror=alert(1)>",
          "'; drop table in_club.booking; --",
          "' or 1=1 --",
          "\\'; select pg_sleep(10); --",
          "${jndi:ldap://127.0.0.1:1/x}#{7*7}{{7*7}}",
          "%00%0d%0aSet-Cookie: a=b",
          "=cmd|'/c calc'!A1",
          "../../../../etc/passwd",
          "{0} %s %n {}",
          "\ufeff\ufffe\uffff",
          "ﷺ".repeat(100),
          "я".repeat(20_000),
          "null",
          "true",
          "-1",
          "1e400",
          "NaN");

  static final List<String> MOMENTS =
      List.of(
          "0000-01-01T00:00:00Z",
          "-0001-12-31T23:59:59Z",
          "9999-12-31T23:59:59.999999999Z",
          "+10000-01-01T00:00:00Z",
          "+1000000000-12-31T23:59:59Z",
          "2027-02-30T10:00:00Z",
          "2027-01-01T25:00:00Z",
          "2027-01-01T10:00:00",
          "2027-01-01",
          "1970-01-01T00:00:00Z",
          "tomorrow");

  static final List<String> DAYS =
      List.of(
          "0000-01-01",
          "-0001-01-01",
          "9999-12-31",
          "10000-01-01",
          "+10000-01-01",
          "+999999999-12-31",
          "2027-02-30",
          "2027-1-1",
          "2027-01-01T00:00:00Z",
          "today");

  static final List<String> IDS =
      List.of(
          "1",
          "1-1-1-1-1",
          "00000000-0000-0000-0000-000000000000",
          "ffffffff-ffff-ffff-ffff-ffffffffffff",
          "0198a3c1-5d2e-7b64-9c1f-2f6f0d4e8a1",
          "0198a3c1-5d2e-7b64-9c1f-2f6f0d4e8a111",
          "{0198a3c1-5d2e-7b64-9c1f-2f6f0d4e8a11}",
          "0198a3c15d2e7b649c1f2f6f0d4e8a11",
          "gggggggg-gggg-gggg-gggg-gggggggggggg");

  static final List<String> NUMBERS =
      List.of(
          "-1",
          "0",
          "-2147483649",
          "2147483648",
          "9223372036854775808",
          "1e3",
          "1.5",
          "0x10",
          "٣",
          " 1",
          "99999999999999999999999999");

  /** Bodies that are no JSON, or no JSON that anybody asked for. */
  static final List<String> BODIES =
      List.of(
          "",
          " ",
          "{",
          "}",
          "[]",
          "[{}]",
          "null",
          "true",
          "0",
          "\"text\"",
          "{\"a\":",
          "{'a':1}",
          "{\"a\":1,}",
          "{\"a\":1} trailing",
          "{\"a\":\"\\ud800\"}",
          "{\"a\":\"\\u0000\"}",
          "{\"\\u0000\":1}",
          "{\"a\":NaN}",
          "{\"a\":1e999999999}",
          "\ufeff{}",
          "<booking/>",
          "a=b&c=d",
          "[".repeat(30_000),
          "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000),
          "[".repeat(5_000) + "]".repeat(5_000),
          "{\"a\":\"" + "x".repeat(60_000) + "\"}");

  private final Random random;

  Hostile(long seed) {
    random = new Random(seed);
  }

  /** Wrong types, wrong formats and hostile text in the place of one member. */
  static Stream<JsonNode> inPlaceOf(JsonNode schema) {
    Set<String> types = SchemaCheck.types(schema);
    List<JsonNode> values = new ArrayList<>(ofEveryType());
    if (types.contains("string")) {
      Stream.of(
              TEXTS,
              switch (schema.path("format").asString("")) {
                case "uuid" -> IDS;
                case "date-time" -> MOMENTS;
                case "date" -> DAYS;
                default -> List.<String>of();
              })
          .flatMap(List::stream)
          .map(NODES::stringNode)
          .forEach(values::add);
    }
    if (types.contains("integer")) {
      Stream.of("-1", "0", "2147483648", "-9223372036854775809", "1" + "0".repeat(500))
          .map(BigInteger::new)
          .map(NODES::numberNode)
          .forEach(values::add);
    }
    return values.stream();
  }

  private static List<JsonNode> ofEveryType() {
    return List.of(
        NODES.nullNode(),
        NODES.booleanNode(true),
        NODES.numberNode(7),
        NODES.numberNode(new BigDecimal("1.5")),
        NODES.numberNode(new BigDecimal("1e400")),
        NODES.stringNode("text"),
        JSON.createArrayNode(),
        JSON.createArrayNode().add("text").add(1),
        JSON.createObjectNode(),
        JSON.createObjectNode().put("a", 1));
  }

  /** Hostile values for a parameter that goes by this schema. */
  static Stream<String> asParameter(JsonNode schema) {
    return Stream.of(
            TEXTS.stream().filter(text -> text.length() < 2_000).toList(),
            switch (schema.path("format").asString("")) {
              case "uuid" -> IDS;
              case "date-time" -> MOMENTS;
              case "date" -> DAYS;
              default ->
                  SchemaCheck.types(schema).contains("integer") ? NUMBERS : List.<String>of();
            })
        .flatMap(List::stream);
  }

  /** JSON made by chance, with the members that the schema knows and others. */
  JsonNode anything(JsonNode schema, int depth) {
    return switch (random.nextInt(depth > 3 ? 6 : 8)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.numberNode(random.nextLong());
      case 3 -> NODES.numberNode(random.nextGaussian() * Math.pow(10, random.nextInt(300)));
      case 4 -> NODES.stringNode(TEXTS.get(random.nextInt(TEXTS.size())));
      case 5 -> NODES.stringNode(characters(random.nextInt(40)));
      case 6 -> {
        var array = JSON.createArrayNode();
        random.ints(random.nextInt(5), 0, 2).forEach(_ -> array.add(anything(schema, depth + 1)));
        yield array;
      }
      default -> {
        var object = JSON.createObjectNode();
        schema
            .path("properties")
            .propertyNames()
            .forEach(name -> object.set(name, anything(schema, depth + 1)));
        object.set(characters(5), anything(schema, depth + 1));
        yield object;
      }
    };
  }

  private String characters(int count) {
    return random
        .ints(count, 0, 0x10FFFF)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
