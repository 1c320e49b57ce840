package ru.trenergram.identity.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.identity.StaffCaller;
import ru.trenergram.identity.TrainerCaller;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.rest.Once;
import ru.trenergram.rest.Paging;

/**
 * What the OpenAPI document says of every endpoint: who may call it ({@code x-callers}), whether
 * inside a club ({@code x-access}), by which token and headers, and how it refuses. It reads the
 * same annotations and parameters that the edge obeys, so the two cannot differ.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.API)
class ApiDocument {

  private static final String PROBLEM = "Problem";
  private static final List<Class<? extends Caller>> KINDS =
      List.of(StaffCaller.class, TrainerCaller.class, ClientCaller.class);

  static {
    SpringDocUtils.getConfig()
        .addRequestWrapperToIgnore(
            Caller.class,
            StaffCaller.class,
            TrainerCaller.class,
            ClientCaller.class,
            Once.class,
            Paging.class);
  }

  @Bean
  GlobalOpenApiCustomizer platformInDocument() {
    return document ->
        document
            .info(new Info().title("Trenergram").version("v1"))
            .servers(List.of())
            .components(components(document));
  }

  @Bean
  GlobalOperationCustomizer edgeInDocument() {
    return (operation, handler) -> {
      Access access = Endpoints.accessTo(handler);
      List<String> callers = callers(handler, access);
      operation.addExtension("x-access", word(access));
      operation.addExtension("x-callers", callers);
      callers.stream()
          .map(kind -> kind.equals("staff") ? "staff" : "person")
          .distinct()
          .forEach(scheme -> operation.addSecurityItem(new SecurityRequirement().addList(scheme)));
      parameters(operation, handler, access, callers);
      refusals(operation);
      return operation;
    };
  }

  private static String word(Access access) {
    return switch (access) {
      case PUBLIC -> "public";
      case WITHOUT_CLUB -> "without-club";
      case IN_CLUB -> "in-club";
    };
  }

  private static List<String> callers(HandlerMethod handler, Access access) {
    if (access == Access.PUBLIC) {
      return List.of();
    }
    return KINDS.stream()
        .filter(kind -> Arrays.stream(handler.getMethodParameters()).allMatch(p -> lets(kind, p)))
        .map(kind ->
            kind == StaffCaller.class
                ? "staff"
                : kind == TrainerCaller.class ? "trainer" : "client")
        .toList();
  }

  private static boolean lets(Class<? extends Caller> kind, MethodParameter parameter) {
    Class<?> type = parameter.getParameterType();
    return !Caller.class.isAssignableFrom(type) || type.isAssignableFrom(kind);
  }

  private static void parameters(
      Operation operation, HandlerMethod handler, Access access, List<String> callers) {
    if (access == Access.IN_CLUB && callers.contains("staff")) {
      operation.addParametersItem(
          header("X-Club", "the club; staff must name it, others must not")
              .schema(new StringSchema().format("uuid")));
    }
    if (takes(handler, Once.class)) {
      operation.addParametersItem(
          header("Idempotency-Key", "a repeat with the same key and body gets the first answer")
              .schema(new StringSchema().maxLength(100)));
    }
    if (takes(handler, Paging.class)) {
      Schema<?> limit =
          new IntegerSchema()
              .minimum(BigDecimal.ONE)
              .maximum(BigDecimal.valueOf(Paging.MAX_LIMIT))
              ._default(Paging.DEFAULT_LIMIT);
      operation.addParametersItem(new QueryParameter().name("limit").schema(limit));
      operation.addParametersItem(
          new QueryParameter()
              .name("after")
              .description("the next of the page before")
              .schema(new StringSchema()));
    }
  }

  private static Parameter header(String name, String description) {
    return new HeaderParameter().name(name).description(description).required(false);
  }

  private static boolean takes(HandlerMethod handler, Class<?> type) {
    return Arrays.stream(handler.getMethodParameters()).anyMatch(p -> p.getParameterType() == type);
  }

  private static void refusals(Operation operation) {
    ApiResponses responses = operation.getResponses();
    responses.setDefault(
        new ApiResponse()
            .description("a refusal, by its code")
            .content(
                new Content()
                    .addMediaType(
                        "application/problem+json",
                        new MediaType()
                            .schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)))));
  }

  private static Components components(OpenAPI document) {
    Components components =
        document.getComponents() == null ? new Components() : document.getComponents();
    return components
        .addSecuritySchemes(
            "staff", bearer("of Keycloak, by code and PKCE, with a second factor in amr"))
        .addSecuritySchemes("person", bearer("our own, of POST /api/v1/sessions"))
        .addSchemas(PROBLEM, problem());
  }

  private static SecurityScheme bearer(String description) {
    return new SecurityScheme()
        .type(SecurityScheme.Type.HTTP)
        .scheme("bearer")
        .bearerFormat("JWT")
        .description(description);
  }

  private static Schema<?> problem() {
    Schema<?> field =
        new ObjectSchema()
            .addProperty("field", new StringSchema())
            .addProperty("message", new StringSchema())
            .required(List.of("field", "message"));
    return new ObjectSchema()
        .description("RFC 9457; some codes have further fields")
        .addProperty("type", new StringSchema().example("urn:trenergram:problem:not-found"))
        .addProperty("code", new StringSchema().example("not-found"))
        .addProperty("title", new StringSchema())
        .addProperty("status", new IntegerSchema())
        .addProperty("detail", new StringSchema())
        .addProperty("correlationId", new StringSchema())
        .addProperty("fields", new ArraySchema().items(field))
        .required(List.of("type", "code", "title", "status", "correlationId"));
  }
}
