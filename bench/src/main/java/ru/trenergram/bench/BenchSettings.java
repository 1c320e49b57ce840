package ru.trenergram.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** What every application here is told; Keycloak and mail are nowhere. */
public final class BenchSettings {

  private BenchSettings() {}

  /**
   * Settings of an application that can be reached at this address, with a signing key of its own;
   * the caller adds roles, database and bot.
   */
  public static Map<String, String> of(URI address) {
    return new TreeMap<>(
        Map.of(
            "trenergram.public-url", address.toString(),
            "trenergram.dashboard-url", address.toString(),
            "trenergram.tokens.signing-key", signingKey(),
            "trenergram.keycloak.url", "http://127.0.0.1:9",
            "trenergram.keycloak.issuer", "http://127.0.0.1:9/realms/trenergram",
            "trenergram.keycloak.client-secret", "unused",
            "spring.mail.host", "127.0.0.1",
            "spring.mail.port", "9"));
  }

  /** Where a process listens. */
  public static Map<String, String> listening(URI api, URI management) {
    return Map.of(
        "server.address", api.getHost(),
        "server.port", Integer.toString(api.getPort()),
        "management.server.address", management.getHost(),
        "management.server.port", Integer.toString(management.getPort()));
  }

  private static String signingKey() {
    try {
      return new ECKeyGenerator(Curve.P_256).generate().toJSONString();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
