package ru.trenergram.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, the form in which random codes and tokens are stored. */
public final class Digest {

  private Digest() {}

  public static byte[] of(String secret) {
    return of(secret.getBytes(StandardCharsets.UTF_8));
  }

  public static byte[] of(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
