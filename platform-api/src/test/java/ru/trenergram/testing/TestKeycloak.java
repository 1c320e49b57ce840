package ru.trenergram.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The token side of Keycloak: it serves its keys and signs what a test wants to have signed. */
public final class TestKeycloak {

  private final HttpServer server;
  private volatile RSAKey key = rsa();
  private volatile boolean down;
  private final AtomicInteger asked = new AtomicInteger();

  public TestKeycloak() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/realms/trenergram/protocol/openid-connect/certs",
        exchange -> {
          asked.incrementAndGet();
          byte[] keys =
              new JWKSet(List.of(key.toPublicJWK())).toString().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(down ? 503 : 200, keys.length);
          try (var body = exchange.getResponseBody()) {
            body.write(keys);
          }
        });
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public String issuer() {
    return url() + "/realms/trenergram";
  }

  /** From now on it signs with a new key. */
  public void changeKey() {
    key = rsa();
  }

  public void down(boolean away) {
    down = away;
  }

  /** How often it was asked for its keys. */
  public int asked() {
    return asked.get();
  }

  public RSAKey key() {
    return key;
  }

  /** A token as the console gets it, after password and second factor. */
  public String staffToken(String subject, Instant now) {
    return sign(claims(subject, now).build(), key);
  }

  public JWTClaimsSet.Builder claims(String subject, Instant now) {
    return new JWTClaimsSet.Builder()
        .issuer(issuer())
        .audience("platform-api")
        .subject(subject)
        .claim("name", "Owner of " + subject)
        .claim("amr", List.of("pwd", "otp"))
        .claim("realm_access", Map.of("roles", List.of()))
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))));
  }

  public static String sign(JWTClaimsSet claims, JWK key) {
    try {
      boolean rsa = key instanceof RSAKey;
      JWSSigner signer = rsa ? new RSASSASigner(key.toRSAKey()) : new ECDSASigner(key.toECKey());
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(rsa ? JWSAlgorithm.RS256 : JWSAlgorithm.ES256)
                  .keyID(key.getKeyID())
                  .build(),
              claims);
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  public static ECKey ec() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RSAKey rsa() {
    try {
      return new RSAKeyGenerator(2_048).keyIDFromThumbprint(true).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
