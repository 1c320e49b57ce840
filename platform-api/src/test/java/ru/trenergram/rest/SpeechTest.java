package ru.trenergram.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import ru.trenergram.identity.Staff;
import ru.trenergram.identity.StaffRole;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.ApiTest;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.TestApi;
import ru.trenergram.testing.TestApi.Answer;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestKeycloak;

@ApiTest
class SpeechTest {

  private static final String ECHO = "/api/v1/echo";

  @LocalServerPort int port;
  @Autowired TestKeycloak keycloak;
  @Autowired MovableClock clock;
  @Autowired TestClubs clubs;
  @Autowired Staff staff;

  private TestApi api;

  @BeforeEach
  void signIn() {
    TenantId club = clubs.open("Speech");
    staff.grant(club, "speaker", "Ольга", StaffRole.OWNER);
    api =
        new TestApi("http://127.0.0.1:" + port)
            .bearer(keycloak.staffToken("speaker", clock.instant()))
            .with("X-Club", club.toString());
  }

  @Test
  void saysWhatIsWrongInTheLanguageThatIsAskedFor() {
    Answer russian = api.get("/api/v1/none");
    Answer english = api.with("Accept-Language", "de, en;q=0.5").get("/api/v1/none");

    assertThat(russian.status()).isEqualTo(404);
    assertThat(russian.body().path("type").asString())
        .isEqualTo("urn:trenergram:problem:not-found");
    assertThat(russian.body().path("title").asString()).isEqualTo("Не найдено");
    assertThat(english.body().path("title").asString()).isEqualTo("Not found");
    assertThat(english.body().path("status").asInt()).isEqualTo(404);
    assertThat(english.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void keepsAWellFormedCorrelationIdAndReplacesAnother() {
    Answer kept = api.with("X-Correlation-Id", "support-12345").get("/api/v1/none");
    Answer replaced = api.with("X-Correlation-Id", "a b<script>").get("/api/v1/none");

    assertThat(kept.header("X-Correlation-Id")).isEqualTo("support-12345");
    assertThat(kept.body().path("correlationId").asString()).isEqualTo("support-12345");
    assertThat(replaced.header("X-Correlation-Id")).matches("[A-Za-z0-9_-]{22}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "\"text\"",
        "null",
        "",
        "{\"text\":\"x\"} trailing",
        "{\"text\":5}",
        "{\"text\":\"x\",\"number\":\"1\"}",
        "{\"text\":\"x\",\"number\":1.5}",
        "{\"text\":\"x\",\"number\":99999999999}",
        "{\"text\":\"x\",\"moment\":5}",
        "{\"text\":\"x\",\"moment\":\"yesterday\"}",
        "{\"text\":\"x\",\"moment\":\"+1000000-01-01T00:00:00Z\"}",
        "{\"text\":\"x\",\"id\":\"1\"}",
        "{\"text\":\"a\\u0000b\"}",
        "{\"text\":\"\\ud800\"}",
        "{\"text\":[\"x\"]}",
        "{\"text\":\" \"}",
        "{}"
      })
  void refusesABodyThatIsNotWhatIsAskedFor(String body) {
    Answer answer = api.post(ECHO, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isIn("invalid-input", "malformed-json");
  }

  @Test
  void namesTheFieldsThatAreWrong() {
    Answer blank = api.post(ECHO, Map.of("text", "", "number", 1));
    Answer type = api.post(ECHO, "{\"text\":\"x\",\"moment\":\"soon\"}");

    assertThat(blank.body().path("fields").path(0).path("field").asString()).isEqualTo("text");
    assertThat(blank.body().path("fields").path(0).path("message").asString())
        .isEqualTo("не должно быть пустым");
    assertThat(type.body().path("fields").path(0).path("field").asString()).isEqualTo("moment");
  }

  @ParameterizedTest
  @CsvSource({
    "/page?limit=0, 400, invalid-input",
    "/page?limit=201, 400, invalid-input",
    "/page?limit=ten, 400, invalid-input",
    "/page?after=%25%25, 400, invalid-cursor",
    "/page?after=x%00y, 400, malformed-request",
    "/days, 400, invalid-input",
    "/days?from=2026-02-30, 400, invalid-input",
    "/days?from=%2B999999-01-01, 400, invalid-input",
    "/days?from=01.02.2026, 400, invalid-input",
    "/things/1, 400, invalid-input",
    "/things/%00, 400, malformed-request",
    "/things/..%2f..%2fetc, 400, malformed-request",
    "/broken, 500, internal-error",
  })
  void refusesParametersThatAreNotWhatIsAskedFor(String path, int status, String code) {
    Answer answer = api.get(ECHO + path);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.text()).doesNotContain("secret of the inside").doesNotContain("Exception");
  }

  @Test
  void refusesOtherMethodsTypesAndSizes() {
    Answer method = api.delete(ECHO + "/days");
    Answer type = api.with("Content-Type", "text/plain").post(ECHO, "hello");
    Answer accept = api.with("Accept", "image/png").get(ECHO + "/page");
    Answer large = api.post(ECHO, "{\"text\":\"" + "x".repeat(64 * 1_024) + "\"}");
    Answer fits = api.post(ECHO, "{\"number\":1,\"text\":\"" + "x".repeat(60 * 1_024) + "\"}");

    assertThat(method.status()).isEqualTo(405);
    assertThat(method.header("Allow")).contains("GET");
    assertThat(type.status()).isEqualTo(415);
    assertThat(accept.status()).isEqualTo(406);
    assertThat(large.status()).isEqualTo(413);
    assertThat(large.code()).isEqualTo("content-too-large");
    assertThat(fits.status()).isEqualTo(200);
  }

  @Test
  void neverAnswersWithAPageNotEvenToWhatIsNoHttp() throws IOException {
    for (String garbage :
        List.of(
            "GET /<script> HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a b c\r\n\r\n",
            "POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
            "BREW / HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(70_000) + "\r\n\r\n")) {
      assertThat(raw(garbage)).doesNotContain("<html").doesNotContain("<h1").contains("HTTP/1.1 4");
    }
  }

  @Test
  void walksAListPageByPage() {
    Paging two = new Paging(2, null);
    List<UUID> rows = List.of(new UUID(0, 1), new UUID(0, 2), new UUID(0, 3));

    Page<UUID> page = Page.of(rows, two, Cursor::of);

    assertThat(page.items()).hasSize(2);
    assertThat(Cursor.decoded(page.next()).uuid(0)).isEqualTo(new UUID(0, 2));
    assertThat(Page.of(rows.subList(0, 2), two, Cursor::of).next()).isNull();
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      byte[] answer = new byte[4_096];
      int read = socket.getInputStream().read(answer);
      return new String(answer, 0, Math.max(0, read), StandardCharsets.UTF_8);
    }
  }
}
