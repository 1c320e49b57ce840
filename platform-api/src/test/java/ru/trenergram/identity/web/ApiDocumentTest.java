package ru.trenergram.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import ru.trenergram.testing.ApiTest;
import ru.trenergram.testing.TestApi;
import tools.jackson.databind.JsonNode;

@ApiTest
class ApiDocumentTest {

  private static final String ECHO = "/api/v1/echo";

  @LocalServerPort int port;

  private JsonNode document;

  @BeforeEach
  void read() {
    document = new TestApi("http://127.0.0.1:" + port).get("/v3/api-docs").body();
  }

  @Test
  void saysWhoMayCallAnEndpointAndByWhichHeaders() {
    JsonNode trainer = operation(ECHO + "/trainer", "get");
    JsonNode anybody = operation(ECHO, "get");
    JsonNode me = operation("/api/v1/users/me", "get");
    JsonNode exchange = operation("/api/v1/sessions", "post");

    assertThat(words(trainer.path("x-callers"))).containsExactly("trainer");
    assertThat(parameters(trainer)).isEmpty();
    assertThat(words(anybody.path("x-callers"))).containsExactly("staff", "trainer", "client");
    assertThat(parameters(anybody)).containsExactly("X-Club");
    assertThat(me.path("x-access").asString()).isEqualTo("without-club");
    assertThat(parameters(me)).isEmpty();
    assertThat(exchange.path("x-access").asString()).isEqualTo("public");
    assertThat(exchange.path("security").isMissingNode()).isTrue();
    assertThat(parameters(exchange)).isEmpty();
  }

  @Test
  void namesPagesRepeatsAndRefusals() {
    JsonNode page = operation(ECHO + "/page", "get");
    JsonNode write = operation(ECHO + "/writes", "post");

    assertThat(parameters(page)).containsExactly("X-Club", "limit", "after");
    assertThat(parameters(write)).contains("Idempotency-Key");
    assertThat(
            write.at("/responses/default/content/application~1problem+json/schema/$ref").asString())
        .isEqualTo("#/components/schemas/Problem");
    assertThat(document.at("/components/schemas/Problem/properties/code").isObject()).isTrue();
  }

  private JsonNode operation(String path, String method) {
    JsonNode operation = document.path("paths").path(path).path(method);
    assertThat(operation.isObject()).as(path).isTrue();
    return operation;
  }

  private static List<String> words(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }

  private static List<String> parameters(JsonNode operation) {
    return operation.path("parameters").valueStream().map(p -> p.path("name").asString()).toList();
  }
}
