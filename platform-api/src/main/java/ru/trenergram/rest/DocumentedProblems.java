package ru.trenergram.rest;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** Notes in an operation of the OpenAPI document which problems it may answer with. */
public final class DocumentedProblems {

  /** Lists the codes of an answer; {@link ApiDocument} makes text of them in the end. */
  static final String CODES = "x-codes";

  private DocumentedProblems() {}

  public static void add(Operation operation, HttpStatus status, String... codes) {
    if (operation.getResponses() == null) {
      operation.setResponses(new ApiResponses());
    }
    ApiResponse response =
        operation
            .getResponses()
            .computeIfAbsent(Integer.toString(status.value()), _ -> new ApiResponse());
    List<String> known = new ArrayList<>(codes(response));
    for (String code : codes) {
      if (!known.contains(code)) {
        known.add(code);
      }
    }
    response.addExtension(CODES, known);
  }

  static List<String> codes(ApiResponse response) {
    Map<String, Object> extensions = response.getExtensions();
    return extensions != null && extensions.get(CODES) instanceof List<?> known
        ? known.stream().map(String.class::cast).toList()
        : List.of();
  }
}
