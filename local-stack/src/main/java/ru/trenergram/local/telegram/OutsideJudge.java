package ru.trenergram.local.telegram;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds the calls of bots to a JSON schema of the Bot API that is not ours ({@code bot-api/}), so
 * that the simulator's own idea of a right call is not the only one. Wrong calls are written to a
 * file, and answered as ever.
 */
final class OutsideJudge {

  private static final String SCHEMA = "TRENERGRAM_BOT_API_SCHEMA";
  private static final String VIOLATIONS = "TRENERGRAM_BOT_API_VIOLATIONS";

  private final JsonNode document;
  private final SchemaRegistry registry;
  private final Map<String, JsonNode> methods = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
  private final Path violations;

  OutsideJudge(Path schema, Path violations) {
    this.document = Json.MAPPER.readTree(schema);
    this.violations = violations;
    document.path("methods").propertyStream().forEach(m -> methods.put(m.getKey(), m.getValue()));
    List<SpecLimit> limits =
        document.findValues("format").stream()
            .filter(JsonNode::isString) // A property may be called so too.
            .map(JsonNode::asString)
            .distinct()
            .map(SpecLimit::new)
            .toList();
    this.registry =
        SchemaRegistry.withDialect(Dialect.builder(Dialects.getDraft7()).formats(limits).build());
  }

  /** The judge of this process, where the environment names a schema and a file for violations. */
  static Optional<OutsideJudge> ofEnvironment() {
    @Nullable String schema = System.getenv(SCHEMA);
    @Nullable String violations = System.getenv(VIOLATIONS);
    return schema == null || violations == null || violations.isEmpty()
        ? Optional.empty()
        : Optional.of(new OutsideJudge(Path.of(schema), Path.of(violations)));
  }

  /** Writes down what is wrong with a call, if anything is. */
  void judge(String method, Arguments arguments) {
    List<String> wrong = wrong(method, arguments);
    if (wrong.isEmpty()) {
      return;
    }
    String line =
        "%s: %s in %s%n"
            .formatted(
                method,
                String.join("; ", wrong),
                Json.MAPPER.writeValueAsString(new TreeMap<>(arguments.values())));
    try {
      Files.writeString(violations, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> wrong(String method, Arguments arguments) {
    JsonNode reference = methods.get(method);
    if (reference == null) {
      return List.of("there is no such method");
    }
    Schema schema =
        schemas.computeIfAbsent(method.toLowerCase(Locale.ROOT), _ -> schema(reference));
    return schema.validate(typed(resolved(reference), arguments)).stream()
        .map(Error::toString)
        .toList();
  }

  private Schema schema(JsonNode reference) {
    ObjectNode schema = ((ObjectNode) reference).deepCopy();
    schema.set("definitions", document.path("definitions"));
    return registry.getSchema(schema);
  }

  private JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asString("");
    return reference.isEmpty() ? node : resolved(document.at(reference.substring(1)));
  }

  /** Every value comes as a text; what the schema wants in another type is read as JSON. */
  private ObjectNode typed(JsonNode schema, Arguments arguments) {
    ObjectNode call = Json.object();
    arguments
        .values()
        .forEach((name, value) -> {
          if (!name.equals("method") && !value.equals("null")) {
            JsonNode wanted = schema.path("properties").path(name);
            call.set(name, takesText(wanted) ? call.stringNode(value) : json(call, value));
          }
        });
    arguments.files().entrySet().stream()
        .filter(file -> !isAttached(file.getKey(), arguments))
        .forEach(file -> call.put(file.getKey(), file.getValue().name()));
    return call;
  }

  /** Files that an argument refers to have names of their own and are no arguments. */
  private static boolean isAttached(String file, Arguments arguments) {
    Pattern reference = Pattern.compile("attach://" + Pattern.quote(file) + "(?![^\"])");
    return arguments.values().values().stream().anyMatch(v -> reference.matcher(v).find());
  }

  private boolean takesText(JsonNode node) {
    JsonNode wanted = resolved(node);
    return wanted.isMissingNode()
        || wanted.path("type").asString("").equals("string")
        || wanted.path("type").valueStream().anyMatch(t -> t.asString().equals("string"))
        || wanted.path("anyOf").valueStream().anyMatch(this::takesText);
  }

  private static JsonNode json(ObjectNode call, String value) {
    try {
      return Json.read(value);
    } catch (JacksonException notJson) {
      return call.stringNode(value);
    }
  }
}
