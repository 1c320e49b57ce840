package ru.trenergram.kernel;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/** Where identifiers and secrets come from. */
public final class Ids {

  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  /** A UUIDv7: unique everywhere, so that it may leave its tenant, and ordered by time. */
  public static UUID next() {
    return UuidCreator.getTimeOrderedEpoch();
  }

  /** A 128-bit random code in 22 characters of base64url: for links and tokens, never for rows. */
  public static String secretCode() {
    byte[] bits = new byte[16];
    RANDOM.nextBytes(bits);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }

  /** The 22 characters that stand for an id where bytes are few (buttons, links). */
  public static String compact(UUID id) {
    byte[] bits =
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }

  /**
   * Reads back what {@link #compact} wrote.
   *
   * @throws IllegalArgumentException if the text is no compact id
   */
  public static UUID expand(String compact) {
    byte[] bits = Base64.getUrlDecoder().decode(compact);
    if (bits.length != 16) {
      throw new IllegalArgumentException("not an id of 16 bytes");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bits);
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
