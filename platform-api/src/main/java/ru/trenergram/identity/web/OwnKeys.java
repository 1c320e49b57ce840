package ru.trenergram.identity.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;

/**
 * The keys of our own tokens: one signs; by it and by those accepted besides our tokens are known.
 * That makes a key exchangeable while its tokens are under way and replicas are replaced one after
 * the other ({@code docs/operations/keys.md}). What cannot work is refused at start.
 */
@Component
@ConditionalOnRole(Role.API)
@EnableConfigurationProperties(TokenSettings.class)
class OwnKeys {

  private static final String SIGNING = "trenergram.tokens.signing-key";
  private static final String ACCEPTED = "trenergram.tokens.accepted-keys";

  private final ECKey signing;
  private final JWKSet published;

  OwnKeys(TokenSettings settings) {
    this.signing = KeyText.of(SIGNING, settings.signingKey()).secretKey();
    checkHalves(signing);
    List<JWK> known = new ArrayList<>(List.of(signing.toPublicJWK()));
    if (settings.acceptedKeys() != null && !settings.acceptedKeys().isBlank()) {
      known.addAll(KeyText.of(ACCEPTED, settings.acceptedKeys()).openKeys());
    }
    checkOnce(known);
    this.published = new JWKSet(known);
  }

  /** The one that signs, with its private half. */
  ECKey signing() {
    return signing;
  }

  /** All by which our tokens are known; public halves only. */
  JWKSet published() {
    return published;
  }

  private static void checkOnce(List<JWK> keys) {
    Set<String> seen = new HashSet<>();
    for (JWK key : keys) {
      if (!seen.add(key.getKeyID())) {
        throw new IllegalStateException(
            "The key %s stands twice in %s and %s; each belongs into one of them, once"
                .formatted(key.getKeyID(), SIGNING, ACCEPTED));
      }
    }
  }

  /** A key put together of two would sign tokens that nobody takes. */
  private static void checkHalves(ECKey key) {
    try {
      JWSObject probe = new JWSObject(new JWSHeader(JWSAlgorithm.ES256), new Payload("probe"));
      probe.sign(new ECDSASigner(key));
      if (!probe.verify(new ECDSAVerifier(key.toPublicJWK()))) {
        throw new IllegalStateException(
            SIGNING + ": its private and its public half are not of one key");
      }
    } catch (JOSEException e) {
      throw new IllegalStateException(SIGNING + " does not sign");
    }
  }
}
