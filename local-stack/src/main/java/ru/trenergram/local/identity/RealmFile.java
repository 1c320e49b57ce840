package ru.trenergram.local.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import ru.trenergram.local.Checkout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The realm of production, with what only a laptop may have laid over it. */
final class RealmFile {

  static final String REALM = "trenergram";

  private static final JsonMapper JSON = JsonMapper.shared();

  private RealmFile() {}

  /** The realm to import locally. */
  static String local() throws IOException {
    ObjectNode realm = read("trenergram-realm.json");
    for (JsonNode overlay : read("local-overlay.json").path("clients")) {
      ((ObjectNode) client(realm, overlay.path("clientId").asString()))
          .setAll((ObjectNode) overlay);
    }
    return JSON.writeValueAsString(realm);
  }

  /** Changes whenever the realm does. */
  static String fingerprint() throws IOException {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(local().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the realm file leaves open, as it is on a laptop. */
  static Map<String, String> variables(String backendSecret, int smtpPort) {
    return Map.of(
        "TRENERGRAM_KEYCLOAK_CLIENT_SECRET", backendSecret,
        "TRENERGRAM_DASHBOARD_URL", "http://127.0.0.1",
        "TRENERGRAM_SMTP_HOST", "127.0.0.1",
        "TRENERGRAM_SMTP_PORT", Integer.toString(smtpPort),
        "TRENERGRAM_SMTP_FROM", "no-reply@trenergram.example");
  }

  static Path themes() {
    return Checkout.root().resolve("keycloak/theme");
  }

  private static JsonNode client(ObjectNode realm, String clientId) {
    for (JsonNode client : realm.path("clients")) {
      if (client.path("clientId").asString().equals(clientId)) {
        return client;
      }
    }
    throw new IllegalStateException(
        "The overlay names client " + clientId + ", which the realm does not have");
  }

  private static ObjectNode read(String name) throws IOException {
    return (ObjectNode)
        JSON.readTree(Files.readString(Checkout.root().resolve("keycloak/realm").resolve(name)));
  }
}
