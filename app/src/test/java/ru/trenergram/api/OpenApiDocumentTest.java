package ru.trenergram.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The document of the API is committed, complete, and fit for people and for generators. */
@WholeApi
class OpenApiDocumentTest {

  private static final Path COMMITTED = Path.of("..", "docs", "openapi.yaml");

  /** Only these answer without a token; whoever adds one here has thought about it. */
  private static final List<String> PUBLIC =
      List.of("POST /api/v1/clubs", "POST /api/v1/sessions", "POST /api/v1/sessions/refresh");

  private final Document document;

  @Autowired
  OpenApiDocumentTest(Document document) {
    this.document = document;
  }

  @Test
  void theCommittedDocumentIsTheOneThatIsServed() throws IOException {
    String served = yaml(document.json());
    if (Boolean.getBoolean("openapi.update")) {
      Files.createDirectories(COMMITTED.getParent());
      Files.writeString(COMMITTED, served);
    }

    assertThat(Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "")
        .as(
            "docs/openapi.yaml is behind the code; rewrite it by running this test with"
                + " -Dopenapi.update=true, look at the difference and commit it")
        .isEqualTo(served);
  }

  @Test
  void onlyTheListedOperationsArePublic() {
    assertThat(document.operations())
        .filteredOn(Operation::isPublic)
        .extracting(Operation::toString)
        .containsExactlyInAnyOrderElementsOf(PUBLIC);
  }

  @Test
  void everyOperationSaysWhoMayCallItAndWithWhichToken() {
    assertThat(document.operations())
        .allSatisfy(operation -> {
          assertThat(operation.callers()).isNotEmpty();
          assertThat(operation.node().path("security").isArray()).isTrue();
          assertThat(operation.node().path("security").isEmpty()).isEqualTo(operation.isPublic());
        });
  }

  @Test
  void everyOperationIsNamedAndTold() {
    assertThat(document.operations())
        .allSatisfy(operation -> {
          assertThat(operation.id()).matches("[a-z]+([A-Z][a-z]+)+");
          assertThat(operation.node().path("summary").asString("")).isNotBlank();
          assertThat(operation.node().path("tags").size()).isEqualTo(1);
          assertThat(operation.responses()).anyMatch(r -> r.status() / 100 == 2);
        });
    assertThat(document.operations()).extracting(Operation::id).doesNotHaveDuplicates();
  }

  @Test
  void everyProblemHasItsCodesAndItsTitles() {
    assertThat(document.operations())
        .flatExtracting(Operation::responses)
        .filteredOn(response -> response.status() >= 400)
        .allSatisfy(response -> {
          assertThat(response.codes()).isNotEmpty();
          assertThat(response.description())
              .doesNotContainPattern("`([a-z-]+)`: \\1"); // a code without a title stands for it
          assertThat(response.schema()).isEqualTo("#/components/schemas/Problem");
        });
  }

  @Test
  void everySchemaAndMemberIsDescribed() {
    assertThat(document.schemas())
        .allSatisfy((name, schema) -> {
          assertThat(schema.path("description").asString("")).as(name).isNotBlank();
          schema
              .path("properties")
              .forEachEntry((member, type) ->
                  assertThat(told(type)).as("%s.%s: %s", name, member, type).isTrue());
        });
  }

  private static boolean told(JsonNode type) {
    return type.has("description")
        || type.has("$ref")
        || type.has("example")
        || type.has("enum")
        || type.path("items").has("$ref")
        || type.path("anyOf").valueStream().anyMatch(OpenApiDocumentTest::told);
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    assertThat(document.json().findValuesAsString("$ref"))
        .isNotEmpty()
        .allSatisfy(reference ->
            assertThat(document.json().at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
  }

  @Test
  void nothingOfTheInsideLeaksIntoTheDocument() {
    assertThat(document.operations())
        .flatExtracting(Operation::parameters)
        .extracting(Parameter::name)
        .doesNotContain("caller", "once", "paging", "User-Agent");
    assertThat(document.schemas().keySet())
        .noneMatch(name -> name.matches(".*(Caller|Body|Answer|Item|View|Once|Paging|Cursor)$"));
  }

  private static String yaml(JsonNode json) throws IOException {
    Map<?, ?> tree = new ObjectMapper().readValue(json.toString(), Map.class);
    return new ObjectMapper(
            YAMLFactory.builder()
                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .build())
        .writeValueAsString(tree);
  }
}
