package ru.trenergram.rest;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells the OpenAPI document what the types on the wire are: values with their formats and
 * examples, and of each record which members are always there and which may be null.
 */
@Component
class WireTypes implements ModelConverter {

  private record Value(@Nullable String format, String example, @Nullable String description) {}

  private static final Map<String, Value> VALUES =
      Map.of(
          "java.util.UUID",
          new Value("uuid", "0198a3c1-5d2e-7b64-9c1f-2f6f0d4e8a11", null),
          "java.time.Instant",
          new Value("date-time", "2027-01-05T15:00:00Z", null),
          "java.time.LocalDate",
          new Value("date", "2027-01-05", null),
          "java.time.LocalTime",
          new Value(null, "09:00", "Wall clock, hours and minutes."),
          "java.time.LocalDateTime",
          new Value(null, "2027-01-05T18:00:00", null),
          "java.time.ZoneId",
          new Value(null, "Europe/Moscow", "An IANA time zone."),
          Currency.class.getName(),
          new Value(null, "RUB", "A currency of ISO 4217."));

  @Override
  public boolean isOpenapi31() {
    return true;
  }

  @Override
  @SuppressWarnings("rawtypes") // the library's signature
  public @Nullable Schema resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    JavaType java = Json31.mapper().constructType(type.getType());
    Value value = VALUES.get(java.getRawClass().getName());
    Schema<?> resolved = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    if (resolved == null) {
      return null;
    }
    if (value != null) {
      return described(resolved, value);
    }
    if (java.getRawClass().isRecord()) {
      shape(model(resolved, context), java.getRawClass().getRecordComponents());
    }
    return resolved;
  }

  private static Schema<?> described(Schema<?> resolved, Value value) {
    resolved.setType("string");
    resolved.setTypes(new LinkedHashSet<>(Set.of("string")));
    resolved.setProperties(null);
    resolved.set$ref(null);
    resolved.setFormat(value.format());
    if (resolved.getExample() == null) {
      resolved.setExample(value.example());
    }
    if (resolved.getDescription() == null) {
      resolved.setDescription(value.description());
    }
    return resolved;
  }

  private static Schema<?> model(Schema<?> resolved, ModelConverterContext context) {
    String reference = resolved.get$ref();
    return reference == null
        ? resolved
        : context
            .getDefinedModels()
            .getOrDefault(reference.substring(reference.lastIndexOf('/') + 1), resolved);
  }

  private static void shape(Schema<?> model, RecordComponent[] components) {
    Map<String, Schema> properties = model.getProperties();
    if (properties == null) {
      return;
    }
    List<String> required = new ArrayList<>();
    for (RecordComponent component : components) {
      Schema<?> property = properties.get(component.getName());
      if (property == null) {
        continue;
      }
      if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        properties.put(component.getName(), orNull(property));
      } else {
        required.add(component.getName());
      }
    }
    model.setRequired(required.isEmpty() ? null : required);
  }

  private static Schema<?> orNull(Schema<?> schema) {
    if (schema.get$ref() != null) {
      return new Schema<>().anyOf(List.of(schema, new Schema<>().types(Set.of("null"))));
    }
    Set<String> types =
        new LinkedHashSet<>(
            schema.getTypes() == null ? Set.of(schema.getType()) : schema.getTypes());
    types.add("null");
    schema.setTypes(types);
    return schema;
  }
}
