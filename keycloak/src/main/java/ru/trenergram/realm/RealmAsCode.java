package ru.trenergram.realm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.keycloak.representations.idm.RealmRepresentation;

/**
 * How the realm has to be: the realm file of Keycloak's own format, with what differs between
 * installations filled in. Its attribute {@value #VERSION} grows with each change of the file.
 */
public final class RealmAsCode {

  /** Attribute of the realm. */
  static final String VERSION = "trenergram.version";

  private static final String MAIL_PASSWORD_TRACE = "trenergram.smtp-password";

  /** What parts of their own bring up to date; everything else must be a plain setting. */
  private static final Set<String> PARTS =
      Set.of(
          "roles",
          "clients",
          "scopeMappings",
          "users",
          "authenticationFlows",
          "authenticatorConfig",
          "requiredActions");

  private final ObjectNode file;

  private RealmAsCode(ObjectNode file) {
    this.file = file;
  }

  /**
   * The realm of this build.
   *
   * @param variables what is different in each installation, by the names that the file uses
   * @throws RealmRefused where a variable is missing that has no default
   */
  public static RealmAsCode packaged(Map<String, String> variables) {
    return of(resource("trenergram-realm.json"), variables);
  }

  /** The realm of this file; throws as {@link #packaged}. */
  public static RealmAsCode of(String json, Map<String, String> variables) {
    ObjectNode file = (ObjectNode) new Variables(variables).filledIn(Json.parsed(json));
    RealmAsCode realm = new RealmAsCode(file);
    realm.traceMailPassword();
    realm.checked();
    return realm;
  }

  static String resource(String name) {
    try (InputStream file = RealmAsCode.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return file.path("realm").asText();
  }

  int version() {
    return version(file);
  }

  /** Of a realm that a reconciler never saw it is 0. */
  static int version(JsonNode settings) {
    return settings.path("attributes").path(VERSION).asInt();
  }

  /** All of it, for a Keycloak that does not have the realm yet. */
  RealmRepresentation whole() {
    return Json.as(RealmRepresentation.class, file);
  }

  /** What belongs to the realm itself. */
  ObjectNode settings() {
    return file.deepCopy().without(PARTS);
  }

  /** The elements of a part, none where the file does not name it. */
  List<JsonNode> part(String name) {
    JsonNode list = name.equals("roles") ? file.path(name).path("realm") : file.path(name);
    return StreamSupport.stream(list.spliterator(), false).toList();
  }

  /**
   * Keycloak shows a mail password to nobody, so that it changed is seen by a trace of it, keyed
   * with a secret that only those know who may know both.
   */
  private void traceMailPassword() {
    String password = file.path("smtpServer").path("password").asText();
    if (!password.isEmpty()) {
      ((ObjectNode) file.path("attributes")).put(MAIL_PASSWORD_TRACE, trace(password));
    }
  }

  private String trace(String password) {
    String key =
        part("clients").stream()
            .map(client -> client.path("secret").asText())
            .filter(secret -> !secret.isEmpty())
            .findFirst()
            .orElseThrow(() -> new RealmRefused("No client with a secret stands in the file"));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)), 0, 8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Nothing that stands in the file may silently stay undone. */
  private void checked() {
    if (version() < 1) {
      throw new RealmRefused("The realm file has no attribute " + VERSION);
    }
    settings()
        .properties()
        .forEach(setting -> {
          if (!isPlain(setting.getValue())) {
            throw new RealmRefused("Nobody here keeps " + setting.getKey() + " up to date");
          }
        });
    for (JsonNode account : part("users")) {
      if (!account.has("serviceAccountClientId")) {
        throw new RealmRefused("The realm file makes no people");
      }
    }
    whole();
  }

  /** A value, a list of values, or names with values. */
  private static boolean isPlain(JsonNode setting) {
    return setting.isValueNode()
        || StreamSupport.stream(setting.spliterator(), false).allMatch(JsonNode::isValueNode);
  }
}
