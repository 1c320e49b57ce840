package ru.trenergram.rest;

import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.math.BigDecimal;
import java.util.List;

/** What the OpenAPI document describes once for many operations. */
final class SharedParts {

  private SharedParts() {}

  static Parameter limit() {
    IntegerSchema schema = new IntegerSchema();
    schema.setMinimum(BigDecimal.ONE);
    schema.setMaximum(BigDecimal.valueOf(Paging.MAX_LIMIT));
    schema.setDefault(Paging.DEFAULT_LIMIT);
    return new QueryParameter()
        .name("limit")
        .description("How many items a page may have.")
        .required(false)
        .schema(schema);
  }

  static Parameter after() {
    return new QueryParameter()
        .name("after")
        .description("The `next` of the page before, unchanged; without it the list begins.")
        .required(false)
        .schema(new StringSchema());
  }

  static Parameter from() {
    return moment("from", "The earliest start; without it the list has no beginning.");
  }

  static Parameter to() {
    return moment("to", "Starts lie before it; without it the list has no end.");
  }

  private static Parameter moment(String name, String description) {
    return new QueryParameter()
        .name(name)
        .description(description)
        .required(false)
        .schema(new StringSchema().format("date-time").example("2027-01-05T15:00:00Z"));
  }

  static Parameter idempotencyKey() {
    return new HeaderParameter()
        .name("Idempotency-Key")
        .description(
            "A key of the client's choice for this write, kept for a day. The same request with"
                + " the same key gets the same answer and has one effect; another request with it"
                + " is refused with 422.")
        .required(false)
        .schema(new StringSchema().minLength(1).maxLength(100).pattern("^[\\x21-\\x7e]+$"))
        .example("5b0e1c1e-8f0f-4a52-9a44-0d9f4b1f6c3a");
  }

  static Schema<?> problem() {
    return new ObjectSchema()
        .description("A refusal after RFC 9457. A code may add members of its own.")
        .addProperty(
            "type", text("Names the problem.", "urn:trenergram:problem:slot-taken").format("uri"))
        .addProperty("code", text("The stable part of `type`.", "slot-taken"))
        .addProperty("title", text("For people, in the language asked for.", "This time is taken"))
        .addProperty(
            "status", new IntegerSchema().description("The HTTP status again.").example(409))
        .addProperty(
            "detail",
            text(
                "What the person can do.",
                "The trainer has another session then. Choose one of the free times."))
        .addProperty(
            "correlationId", text("Names this request for support.", "AZsXlGyKd2u8yB0aJmVxTQ"))
        .addProperty(
            "fields",
            new ArraySchema()
                .items(new Schema<>().$ref("#/components/schemas/FieldError"))
                .description("With `invalid-input`: what is wrong."))
        .required(List.of("type", "code", "title", "status", "correlationId"));
  }

  static Schema<?> fieldError() {
    return new ObjectSchema()
        .description("A wrong field of the input.")
        .addProperty("field", text("Its path, or the parameter's or header's name.", "start"))
        .addProperty("message", text("What is wrong with it.", "required"))
        .required(List.of("field", "message"));
  }

  private static Schema<?> text(String description, String example) {
    return new StringSchema().description(description).example(example);
  }
}
