package ru.trenergram.local.identity;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/**
 * A person's authenticator app. Keycloak accepts the code of the present period of 30 s and of the
 * ones beside it, each once: a code once shown is not shown again.
 */
public final class Authenticator {

  private static final long PERIOD = 30;

  private final TimeBasedOneTimePasswordGenerator generator =
      new TimeBasedOneTimePasswordGenerator();
  private final String secret;
  private final InstantSource clock;
  private final Set<Long> used = new HashSet<>();

  /**
   * An app that holds this secret.
   *
   * @param secret Base32, as a person would type it
   */
  public Authenticator(String secret, InstantSource clock) {
    this.secret = secret;
    this.clock = clock;
  }

  /** The secret in Base32. */
  public String secret() {
    return secret;
  }

  /**
   * A fresh code; waits up to 30 s where the last three sign-ins used up those that Keycloak
   * accepts.
   */
  public synchronized String code() {
    long period = unusedPeriod();
    while (period < 0) {
      awaitNextPeriod();
      period = unusedPeriod();
    }
    used.add(period);
    return codeOf(period);
  }

  private long unusedPeriod() {
    long now = clock.instant().getEpochSecond() / PERIOD;
    return LongStream.of(now, now + 1, now - 1)
        .filter(candidate -> !used.contains(candidate))
        .findFirst()
        .orElse(-1);
  }

  private String codeOf(long period) {
    try {
      SecretKeySpec key = new SecretKeySpec(new Base32().decode(secret), "HmacSHA1");
      return generator.generateOneTimePasswordString(key, Instant.ofEpochSecond(period * PERIOD));
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitNextPeriod() {
    try {
      Thread.sleep(
          Duration.ofMillis(PERIOD * 1000 - clock.instant().toEpochMilli() % (PERIOD * 1000)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
