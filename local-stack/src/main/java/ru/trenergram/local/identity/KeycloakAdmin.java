package ru.trenergram.local.identity;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What local-stack and its tests ask of Keycloak's administration. The platform has its own,
 * narrower account.
 */
public final class KeycloakAdmin {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final String baseUrl;
  private final String user;
  private final String password;
  private final Http http = new Http();

  KeycloakAdmin(String baseUrl, String user, String password) {
    this.baseUrl = baseUrl;
    this.user = user;
    this.password = password;
  }

  /** From now on mails leave through the SMTP server on this port. */
  void sendMailThrough(int smtpPort) {
    JsonNode realm = JSON.readTree(call("GET", "", ""));
    Map<String, String> smtp =
        Map.of(
            "host", "127.0.0.1",
            "port", Integer.toString(smtpPort),
            "from", realm.path("smtpServer").path("from").asString(),
            "fromDisplayName", realm.path("smtpServer").path("fromDisplayName").asString(),
            "auth", "false",
            "starttls", "false",
            "ssl", "false");
    call("PUT", "", JSON.writeValueAsString(Map.of("realm", RealmFile.REALM, "smtpServer", smtp)));
  }

  /**
   * Creates an account that must prove its mail, set a password and a second factor by the link of
   * one mail.
   */
  public String invite(String email, String language, String redirectUri) {
    String id = createUser(email, language, List.of());
    call(
        "PUT",
        "/users/"
            + id
            + "/execute-actions-email?client_id=console&lifespan=259200&redirect_uri="
            + encode(redirectUri),
        "[\"VERIFY_EMAIL\",\"UPDATE_PASSWORD\",\"CONFIGURE_TOTP\"]");
    return id;
  }

  /** Creates an account with a password and no second factor; its first sign-in must set one up. */
  public String createWithPassword(String email, String password, String language) {
    return createUser(
        email,
        language,
        List.of(Map.of("type", "password", "value", password, "temporary", false)));
  }

  /** The id of the account with this mail address. */
  public Optional<String> find(String email) {
    JsonNode users = JSON.readTree(call("GET", "/users?exact=true&email=" + encode(email), ""));
    return users.isEmpty() ? Optional.empty() : Optional.of(users.get(0).path("id").asString());
  }

  /** Gives the account a role of the realm. */
  public void grant(String userId, String role) {
    String representation = call("GET", "/roles/" + encode(role), "");
    call("POST", "/users/" + userId + "/role-mappings/realm", "[" + representation + "]");
  }

  /** Whether wrong passwords locked this account for the moment. */
  public boolean isLocked(String userId) {
    return JSON.readTree(call("GET", "/attack-detection/brute-force/users/" + userId, ""))
        .path("disabled")
        .asBoolean();
  }

  /** Forgets the wrong passwords of this account. */
  public void unlock(String userId) {
    call("DELETE", "/attack-detection/brute-force/users/" + userId, "");
  }

  /** The security events of this type, newest first. */
  public List<JsonNode> events(String type) {
    return List.copyOf(JSON.readTree(call("GET", "/events?type=" + encode(type), "")).values());
  }

  public void delete(String userId) {
    call("DELETE", "/users/" + userId, "");
  }

  private String createUser(
      String email, String language, List<Map<String, ? extends Object>> credentials) {
    Map<String, Object> account =
        Map.of(
            "username",
            email,
            "email",
            email,
            "firstName",
            "Demo",
            "lastName",
            "Staff",
            "enabled",
            true,
            "emailVerified",
            !credentials.isEmpty(),
            "attributes",
            Map.of("locale", List.of(language)),
            "credentials",
            credentials);
    call("POST", "/users", JSON.writeValueAsString(account));
    return find(email).orElseThrow();
  }

  private String call(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(baseUrl + "/admin/realms/" + RealmFile.REALM + path))
            .header("Authorization", "Bearer " + token())
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.successful(request);
  }

  private String token() {
    String answer =
        http.successful(
            Http.form(
                URI.create(baseUrl + "/realms/master/protocol/openid-connect/token"),
                Map.of(
                    "grant_type",
                    "password",
                    "client_id",
                    "admin-cli",
                    "username",
                    user,
                    "password",
                    password)));
    return JSON.readTree(answer).path("access_token").asString();
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
