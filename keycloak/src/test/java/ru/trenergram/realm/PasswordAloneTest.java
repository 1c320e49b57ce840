package ru.trenergram.realm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;
import ru.trenergram.local.identity.LocalKeycloak;

/** A password that is sent for a token is no way in, whichever client sends it. */
class PasswordAloneTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final LocalKeycloak keycloak = LocalKeycloak.shared();
  private final TestRealm realm = new TestRealm(keycloak);
  private final String email = "staff-" + UUID.randomUUID() + "@club.example";

  @AfterEach
  void close() {
    realm.close();
  }

  @Test
  void noClientOfTheRealmMayTakeAPassword() throws Exception {
    keycloak.admin().createWithPassword(email, TestRealm.PASSWORD, "ru");

    for (ClientRepresentation client : realm.resource().clients().findAll()) {
      assertThat(client.isDirectAccessGrantsEnabled()).as(client.getClientId()).isFalse();
      assertThat(client.isImplicitFlowEnabled()).as(client.getClientId()).isFalse();
      assertThat(tokenFor(client.getClientId()).statusCode()).isBetween(400, 401);
    }
  }

  @Test
  void clientThatMayAllTheSameIsRefusedByTheFlow() throws Exception {
    keycloak.admin().createWithPassword(email, TestRealm.PASSWORD, "ru");
    ClientRepresentation careless = new ClientRepresentation();
    careless.setClientId("careless-" + UUID.randomUUID());
    careless.setPublicClient(true);
    careless.setDirectAccessGrantsEnabled(true);
    realm.resource().clients().create(careless).close();

    HttpResponse<String> answer = tokenFor(careless.getClientId());

    realm
        .resource()
        .clients()
        .findByClientId(careless.getClientId())
        .forEach(made -> realm.resource().clients().get(made.getId()).remove());
    assertThat(answer.statusCode()).isBetween(400, 403);
    assertThat(answer.body()).doesNotContain("access_token");
  }

  private HttpResponse<String> tokenFor(String client) throws IOException, InterruptedException {
    String form =
        "grant_type=password&client_id=%s&username=%s&password=%s"
            .formatted(client, encode(email), encode(TestRealm.PASSWORD));
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(keycloak.issuer() + "/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build(),
        BodyHandlers.ofString());
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
