package ru.trenergram.rest;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.springframework.stereotype.Component;

/**
 * The members that single codes add to a problem, as the controllers' {@link Refuses} name them.
 */
@Component
class ProblemMembers {

  private final Map<String, Refuses> byField = new ConcurrentSkipListMap<>();

  void note(Refuses refusal) {
    if (!refusal.field().isEmpty()) {
      byField.put(refusal.field(), refusal);
    }
  }

  Schema<?> addedTo(Schema<?> problem) {
    byField.forEach((field, refusal) -> problem.addProperty(field, shape(refusal)));
    return problem;
  }

  /** What those members are, with all that is in them. */
  @SuppressWarnings("rawtypes") // the library's signature
  Map<String, Schema> schemas() {
    Map<String, Schema> schemas = new TreeMap<>();
    byField
        .values()
        .forEach(
            refusal -> schemas.putAll(ModelConverters.getInstance(true).readAll(refusal.shape())));
    return schemas;
  }

  private static Schema<?> shape(Refuses refusal) {
    Schema<?> one = new Schema<>().$ref("#/components/schemas/" + name(refusal.shape()));
    return (refusal.many() ? new ArraySchema().items(one) : one)
        .description("With `" + refusal.code() + "`.");
  }

  private static String name(Class<?> shape) {
    var named = shape.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
    return named == null || named.name().isEmpty() ? shape.getSimpleName() : named.name();
  }
}
