package ru.trenergram.rest;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/**
 * What all operations of the OpenAPI document share: pages, repeated writes, problems, an order
 * that does not change from one start to the next.
 */
@Configuration(proxyBeanMethods = false)
class ApiDocument {

  private static final String JSON = "application/json";
  private static final String PROBLEM_JSON = "application/problem+json";
  private static final String BASE = "/api/v1/";

  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Once.class, Paging.class, Period.class);
  }

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Trenergram")
                .version("1")
                .description(
                    """
                    Booking of training sessions for fitness clubs.

                    Every refusal is `application/problem+json` (RFC 9457) with a stable `code`; \
                    each answer of the document lists the codes it may carry. `x-callers` says who \
                    may call an operation: roles of the club's staff, `staff` (anybody who signed \
                    in at Keycloak), `trainer`, `client`, or `anybody` without a token. Somebody \
                    else's thing and a missing thing are the same 404.

                    Moments are UTC in ISO 8601. Everybody sees the trainer's wall clock: what \
                    somebody acts by is told as `…Local` in `timeZone` too, as `startLocal` beside \
                    `start`. Money is counted in minor units of its currency.\
                    """))
        .addServersItem(new Server().url("/").description("The address of this document"))
        .components(
            new Components()
                .addParameters("From", SharedParts.from())
                .addParameters("To", SharedParts.to())
                .addParameters("Limit", SharedParts.limit())
                .addParameters("After", SharedParts.after())
                .addParameters("IdempotencyKey", SharedParts.idempotencyKey()));
  }

  @Bean
  GlobalOperationCustomizer restInOperations(ProblemMembers members) {
    return (operation, handler) -> describe(operation, handler, members);
  }

  private static Operation describe(
      Operation operation, HandlerMethod handler, ProblemMembers members) {
    boolean input = false;
    for (var parameter : handler.getMethodParameters()) {
      if (parameter.getParameterType() == Period.class) {
        operation.addParametersItem(shared("From")).addParametersItem(shared("To"));
        input = true;
      }
      if (parameter.getParameterType() == Paging.class) {
        operation.addParametersItem(shared("Limit")).addParametersItem(shared("After"));
        DocumentedProblems.add(operation, HttpStatus.BAD_REQUEST, "invalid-cursor");
        input = true;
      }
      if (parameter.getParameterType() == Once.class) {
        operation.addParametersItem(shared("IdempotencyKey"));
        DocumentedProblems.add(
            operation, HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key-reused");
        DocumentedProblems.add(operation, HttpStatus.GONE, "answer-erased");
        input = true;
      }
      if (parameter.hasParameterAnnotation(RequestBody.class)) {
        DocumentedProblems.add(operation, HttpStatus.BAD_REQUEST, "malformed-json");
        DocumentedProblems.add(operation, HttpStatus.CONTENT_TOO_LARGE, "content-too-large");
        DocumentedProblems.add(
            operation, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type");
        input = true;
      }
      if (parameter.hasParameterAnnotation(PathVariable.class)) {
        DocumentedProblems.add(operation, HttpStatus.NOT_FOUND, "not-found");
        input = true;
      }
      input |= parameter.hasParameterAnnotation(RequestParam.class);
    }
    if (input) {
      DocumentedProblems.add(
          operation, HttpStatus.BAD_REQUEST, "invalid-input", "malformed-request");
    }
    for (Refuses refusal : refusals(handler)) {
      DocumentedProblems.add(operation, refusal.status(), refusal.code());
      members.note(refusal);
    }
    DocumentedProblems.add(operation, HttpStatus.NOT_ACCEPTABLE, "not-acceptable");
    DocumentedProblems.add(
        operation, HttpStatus.SERVICE_UNAVAILABLE, "temporarily-unavailable", "try-again");
    return operation;
  }

  private static Set<Refuses> refusals(HandlerMethod handler) {
    return AnnotatedElementUtils.getMergedRepeatableAnnotations(
        handler.getMethod(), Refuses.class, Refuses.All.class);
  }

  private static Parameter shared(String name) {
    return new Parameter().$ref("#/components/parameters/" + name);
  }

  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  GlobalOpenApiCustomizer finishedDocument(ProblemTexts texts, ProblemMembers members) {
    return api -> {
      api.getComponents()
          .addSchemas("FieldError", SharedParts.fieldError())
          .addSchemas("Problem", members.addedTo(SharedParts.problem()));
      members
          .schemas()
          .forEach((name, schema) -> api.getComponents().getSchemas().putIfAbsent(name, schema));
      Paths ordered = new Paths();
      new TreeMap<>(api.getPaths()).forEach(ordered::addPathItem);
      api.setPaths(ordered);
      ordered.forEach(
          (path, item) -> item.readOperationsMap().values().forEach(o -> finish(path, o, texts)));
      api.getComponents().setSchemas(new TreeMap<>(api.getComponents().getSchemas()));
      api.setTags(
          ordered.values().stream()
              .flatMap(item -> item.readOperations().stream())
              .flatMap(operation -> operation.getTags().stream())
              .distinct()
              .sorted()
              .map(name -> new Tag().name(name))
              .toList());
    };
  }

  private static void finish(String path, Operation operation, ProblemTexts texts) {
    if (path.startsWith(BASE)) {
      operation.setTags(List.of(path.substring(BASE.length()).split("/", 2)[0]));
    }
    ApiResponses ordered = new ApiResponses();
    new TreeMap<>(operation.getResponses())
        .forEach((status, response) -> ordered.addApiResponse(status, told(response, texts)));
    operation.setResponses(ordered);
  }

  private static ApiResponse told(ApiResponse response, ProblemTexts texts) {
    List<String> codes = DocumentedProblems.codes(response);
    if (!codes.isEmpty()) {
      response.addExtension(DocumentedProblems.CODES, codes.stream().sorted().toList());
      response.setDescription(
          codes.stream()
              .sorted()
              .map(code -> "`" + code + "`: " + title(texts, code))
              .collect(Collectors.joining(". ", "", ".")));
      response.setContent(
          new Content()
              .addMediaType(
                  PROBLEM_JSON,
                  new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
    } else if (response.getContent() != null && response.getContent().containsKey("*/*")) {
      MediaType any = response.getContent().remove("*/*");
      response.getContent().addMediaType(JSON, any);
    }
    return response;
  }

  private static String title(ProblemTexts texts, String code) {
    return texts.title(ProblemException.of(HttpStatus.BAD_REQUEST, code), Locale.ENGLISH);
  }
}
