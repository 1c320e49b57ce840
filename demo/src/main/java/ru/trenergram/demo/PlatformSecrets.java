package ru.trenergram.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import ru.trenergram.local.Secrets;
import tools.jackson.databind.json.JsonMapper;

/**
 * What this checkout made up for its platform; readable by its owner only and the same in every
 * run.
 */
record PlatformSecrets(
    String ownerPassword,
    String applicationPassword,
    String telegramToken,
    String webhookSecret,
    String signingKey) {

  private static final int COORDINATE_BYTES = 32;

  static PlatformSecrets kept(Path folder) throws IOException {
    Files.createDirectories(folder);
    return new PlatformSecrets(
        Secrets.kept(folder.resolve("database-owner")),
        Secrets.kept(folder.resolve("database-application")),
        "7000000001:" + Secrets.kept(folder.resolve("telegram-bot")),
        Secrets.kept(folder.resolve("telegram-webhook")),
        keptKey(folder.resolve("signing-key.json")));
  }

  @Override
  public String toString() {
    return "PlatformSecrets[…]";
  }

  private static String keptKey(Path file) throws IOException {
    if (!Files.exists(file)) {
      Secrets.write(file, newKey());
    }
    return Files.readString(file).strip();
  }

  /** An ES256 key as a JWK (RFC 7517). */
  private static String newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      ECPublicKey open = (ECPublicKey) pair.getPublic();
      Map<String, String> key = new LinkedHashMap<>();
      key.put("kty", "EC");
      key.put("crv", "P-256");
      key.put("alg", "ES256");
      key.put("use", "sig");
      key.put("kid", Secrets.random());
      key.put("x", base64(open.getW().getAffineX()));
      key.put("y", base64(open.getW().getAffineY()));
      key.put("d", base64(((ECPrivateKey) pair.getPrivate()).getS()));
      return JsonMapper.shared().writeValueAsString(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] fixed = new byte[COORDINATE_BYTES];
    int length = Math.min(bytes.length, COORDINATE_BYTES);
    byte[] significant = Arrays.copyOfRange(bytes, bytes.length - length, bytes.length);
    System.arraycopy(significant, 0, fixed, COORDINATE_BYTES - length, length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
  }
}
