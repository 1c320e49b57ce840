package ru.trenergram.identity.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keys as they stand in a setting: a JWK, a JWK set (RFC 7517) or PEM. Each gets its thumbprint
 * (RFC 7638) for an id, so that one key has one id in whichever form it is given. No message quotes
 * the text, and no cause is kept that could.
 */
final class KeyText {

  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN (PRIVATE|PUBLIC) KEY-----(.+?)-----END \\1 KEY-----", Pattern.DOTALL);

  private final String setting;
  private final List<ECKey> keys;

  private KeyText(String setting, List<ECKey> keys) {
    this.setting = setting;
    this.keys = keys;
  }

  /**
   * Reads the text of a setting.
   *
   * @throws IllegalStateException naming the setting, if there is anything but keys on P-256
   */
  static KeyText of(String setting, String text) {
    List<ECKey> keys = parsed(setting, text.strip());
    if (keys.stream().anyMatch(key -> !Curve.P_256.equals(key.getCurve()))) {
      throw new IllegalStateException(setting + ": ES256 needs a key on the curve P-256");
    }
    return new KeyText(setting, keys.stream().map(KeyText::named).toList());
  }

  private static List<ECKey> parsed(String setting, String text) {
    try {
      return text.startsWith("{") ? json(text) : pem(text);
    } catch (ParseException | GeneralSecurityException | RuntimeException e) {
      throw new IllegalStateException(setting + " is no EC key in the form of a JWK or PEM");
    }
  }

  /** The one key with both halves. */
  ECKey secretKey() {
    if (keys.size() != 1 || !keys.getFirst().isPrivate()) {
      throw new IllegalStateException(
          setting + " must be one key with its private and its public half");
    }
    return keys.getFirst();
  }

  /** Keys of which only the public half is given: the private one has no business there. */
  List<ECKey> openKeys() {
    if (keys.isEmpty() || keys.stream().anyMatch(ECKey::isPrivate)) {
      throw new IllegalStateException(
          setting + " must be public keys only; a private one does not belong there");
    }
    return keys;
  }

  private static List<ECKey> json(String text) throws ParseException {
    List<JWK> given =
        text.contains("\"keys\"") ? JWKSet.parse(text).getKeys() : List.of(JWK.parse(text));
    return given.stream().map(JWK::toECKey).toList();
  }

  /** A private block needs its public one beside it: the JDK derives neither from the other. */
  private static List<ECKey> pem(String text) throws GeneralSecurityException {
    KeyFactory factory = KeyFactory.getInstance("EC");
    Stream.Builder<ECKey> keys = Stream.builder();
    ECPrivateKey secret = null;
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      byte[] encoded = Base64.getMimeDecoder().decode(block.group(2));
      if (block.group(1).equals("PRIVATE")) {
        secret = (ECPrivateKey) factory.generatePrivate(new PKCS8EncodedKeySpec(encoded));
      } else {
        ECPublicKey open = (ECPublicKey) factory.generatePublic(new X509EncodedKeySpec(encoded));
        keys.add(new ECKey.Builder(Curve.forECParameterSpec(open.getParams()), open).build());
      }
    }
    List<ECKey> open = keys.build().toList();
    if (open.isEmpty() || (secret != null && open.size() != 1)) {
      throw new IllegalArgumentException("not the blocks that belong together");
    }
    return secret == null
        ? open
        : List.of(new ECKey.Builder(open.getFirst()).privateKey(secret).build());
  }

  private static ECKey named(ECKey key) {
    try {
      return new ECKey.Builder(key)
          .keyID(key.computeThumbprint().toString())
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.ES256)
          .build();
    } catch (JOSEException e) {
      throw new IllegalStateException("SHA-256 is missing", e);
    }
  }
}
