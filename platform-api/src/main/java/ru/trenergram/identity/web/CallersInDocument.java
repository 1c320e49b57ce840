package ru.trenergram.identity.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.UUIDSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import ru.trenergram.identity.Caller;
import ru.trenergram.identity.ClientCaller;
import ru.trenergram.identity.StaffCaller;
import ru.trenergram.identity.TrainerCaller;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.rest.DocumentedProblems;

/**
 * Tells in the OpenAPI document who may call what, as {@link Admission} judges it: {@code
 * x-callers} lists roles of the club, {@code staff}, {@code trainer}, {@code client}, or {@code
 * anybody}; {@code x-access} whether inside a club.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.API)
class CallersInDocument {

  private static final String STAFF = "staffToken";
  private static final String PERSON = "personToken";
  private static final String CLUB = "Club";

  static {
    SpringDocUtils.getConfig()
        .addRequestWrapperToIgnore(
            Caller.class, StaffCaller.class, TrainerCaller.class, ClientCaller.class);
  }

  @Bean
  GlobalOpenApiCustomizer tokensInDocument() {
    return api -> {
      Components components = api.getComponents();
      components.addSecuritySchemes(
          STAFF,
          bearer(
              "A token of Keycloak (realm `trenergram`, client `console`, code with PKCE), got with"
                  + " a second factor. Its audience holds `platform-api`."));
      components.addSecuritySchemes(
          PERSON,
          bearer(
              "Our own token, ES256, from `POST /api/v1/sessions`. It lives ten minutes and names"
                  + " one membership, that is one side in one club."));
      components.addParameters(
          CLUB,
          new HeaderParameter()
              .name(CallerFilter.CLUB_HEADER)
              .description(
                  "The club that the request is about. Staff must name it (400"
                      + " `club-header-missing`); for trainers and clients their token does.")
              .required(false)
              .schema(new UUIDSchema()));
    };
  }

  private static SecurityScheme bearer(String description) {
    return new SecurityScheme()
        .type(SecurityScheme.Type.HTTP)
        .scheme("bearer")
        .bearerFormat("JWT")
        .description(description);
  }

  @Bean
  GlobalOperationCustomizer callersInOperations() {
    return CallersInDocument::describe;
  }

  private static String word(Access access) {
    return switch (access) {
      case PUBLIC -> "public";
      case WITHOUT_CLUB -> "without-club";
      case IN_CLUB -> "in-club";
    };
  }

  private static Operation describe(Operation operation, HandlerMethod handler) {
    Access access = Endpoints.accessTo(handler);
    operation.addExtension("x-access", word(access));
    if (access == Access.PUBLIC) {
      operation.addExtension("x-callers", List.of("anybody"));
      operation.setSecurity(List.of());
      return operation;
    }
    List<String> callers =
        Admission.of(handler).map(admission -> admission.names(access)).orElse(List.of());
    operation.addExtension("x-callers", callers);
    boolean persons = callers.contains("trainer") || callers.contains("client");
    boolean staff = callers.stream().anyMatch(c -> !c.equals("trainer") && !c.equals("client"));
    if (staff) {
      operation.addSecurityItem(new SecurityRequirement().addList(STAFF));
    }
    if (persons) {
      operation.addSecurityItem(new SecurityRequirement().addList(PERSON));
    }
    if (access == Access.IN_CLUB && staff) {
      operation.addParametersItem(new Parameter().$ref("#/components/parameters/" + CLUB));
    }
    if (access == Access.IN_CLUB) {
      DocumentedProblems.add(
          operation, HttpStatus.BAD_REQUEST, "club-header-missing", "invalid-input");
      DocumentedProblems.add(operation, HttpStatus.NOT_FOUND, "unknown-club");
      DocumentedProblems.add(operation, HttpStatus.SERVICE_UNAVAILABLE, "club-unavailable");
    }
    DocumentedProblems.add(
        operation,
        HttpStatus.UNAUTHORIZED,
        "authentication-required",
        "token-refused",
        "session-ended");
    DocumentedProblems.add(operation, HttpStatus.FORBIDDEN, "forbidden", "second-factor-required");
    DocumentedProblems.add(operation, HttpStatus.SERVICE_UNAVAILABLE, "sign-in-unavailable");
    return operation;
  }
}
