package ru.trenergram.identity.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;

/** The key with which we sign, and the public keys by which our tokens are known. */
@Component
@ConditionalOnRole(Role.API)
@EnableConfigurationProperties(TokenSettings.class)
class SigningKey {

  private final ECKey key;
  private final JWKSet published;

  SigningKey(TokenSettings settings) {
    this.key = read(settings.signingKey().strip());
    List<JWK> known = new ArrayList<>(List.of(key.toPublicJWK()));
    if (settings.retiredKeys() != null && !settings.retiredKeys().isBlank()) {
      known.addAll(retired(settings.retiredKeys()));
    }
    this.published = new JWKSet(known);
  }

  ECKey key() {
    return key;
  }

  /** Public keys only. */
  JWKSet published() {
    return published;
  }

  private static ECKey read(String text) {
    try {
      ECKey key = text.startsWith("{") ? ECKey.parse(text) : pem(text);
      if (!key.isPrivate() || !key.getCurve().equals(Curve.P_256)) {
        throw new IllegalStateException(
            "trenergram.tokens.signing-key must be a private key on the curve P-256");
      }
      return key.getKeyID() == null
          ? new ECKey.Builder(key).keyID(key.computeThumbprint().toString()).build()
          : key;
    } catch (ParseException | JOSEException | GeneralSecurityException | RuntimeException e) {
      // The cause could quote the key, so it is left out.
      throw new IllegalStateException(
          "trenergram.tokens.signing-key is neither a JWK nor a PEM with private and public key");
    }
  }

  /** PEM needs both blocks, PRIVATE KEY and PUBLIC KEY: the JDK derives neither from the other. */
  private static ECKey pem(String text) throws GeneralSecurityException {
    KeyFactory keys = KeyFactory.getInstance("EC");
    ECPrivateKey secret =
        (ECPrivateKey) keys.generatePrivate(new PKCS8EncodedKeySpec(block(text, "PRIVATE")));
    ECPublicKey open =
        (ECPublicKey) keys.generatePublic(new X509EncodedKeySpec(block(text, "PUBLIC")));
    return new ECKey.Builder(Curve.P_256, open).privateKey(secret).build();
  }

  private static byte[] block(String text, String kind) {
    Matcher block =
        Pattern.compile(
                "-----BEGIN %1$s KEY-----(.+?)-----END %1$s KEY-----".formatted(kind),
                Pattern.DOTALL)
            .matcher(text);
    if (!block.find()) {
      throw new IllegalArgumentException("no block " + kind);
    }
    return Base64.getMimeDecoder().decode(block.group(1));
  }

  private static List<JWK> retired(String keys) {
    try {
      return JWKSet.parse(keys).toPublicJWKSet().getKeys();
    } catch (ParseException e) {
      throw new IllegalStateException("trenergram.tokens.retired-keys is no JWK set", e);
    }
  }
}
