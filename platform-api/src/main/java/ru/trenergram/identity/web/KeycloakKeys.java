package ru.trenergram.identity.web;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of Keycloak, fetched when first needed and again when they are old or a token
 * names an unknown one, but not more often than every few seconds. Known keys go on working however
 * long Keycloak is away; Nimbus's own source would let strangers with made-up key ids use up its
 * rate limit, and with it the sign-in of everybody.
 */
final class KeycloakKeys implements JWKSource<SecurityContext> {

  private static final Logger LOG = LoggerFactory.getLogger(KeycloakKeys.class);
  private static final Duration FRESH = Duration.ofMinutes(10);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final URL address;
  private final DefaultResourceRetriever http;
  private final InstantSource clock;
  private final ReentrantLock fetching = new ReentrantLock();
  private final AtomicBoolean renewing = new AtomicBoolean();

  private volatile @Nullable JWKSet known;
  private volatile Instant knownSince = Instant.EPOCH;
  private volatile Instant triedAt = Instant.EPOCH;
  private volatile boolean away;

  KeycloakKeys(URL address, Duration timeout, InstantSource clock) {
    this.address = address;
    int millis = Math.toIntExact(timeout.toMillis());
    this.http = new DefaultResourceRetriever(millis, millis, 256 * 1_024);
    this.clock = clock;
  }

  @Override
  public List<JWK> get(JWKSelector wanted, @Nullable SecurityContext context)
      throws KeySourceException {
    List<JWK> found = known(wanted);
    if (!found.isEmpty()) {
      if (knownSince.plus(FRESH).isBefore(clock.instant()) && renewing.compareAndSet(false, true)) {
        Thread.startVirtualThread(this::renew);
      }
      return found;
    }
    fetchUnlessJustTried();
    found = known(wanted);
    if (found.isEmpty() && away) {
      throw new KeysUnavailable("Keycloak does not tell its keys");
    }
    return found;
  }

  private List<JWK> known(JWKSelector wanted) {
    JWKSet keys = known;
    return keys == null ? List.of() : wanted.select(keys);
  }

  private void renew() {
    try {
      fetchUnlessJustTried();
    } finally {
      renewing.set(false);
    }
  }

  private void fetchUnlessJustTried() {
    fetching.lock();
    try {
      Instant now = clock.instant();
      if (triedAt.plus(PAUSE).isAfter(now)) {
        return;
      }
      triedAt = now;
      known = JWKSet.parse(http.retrieveResource(address).getContent());
      knownSince = now;
      away = false;
    } catch (IOException | ParseException e) {
      away = true;
      LOG.warn("Keycloak does not tell its keys: {}", e.toString());
    } finally {
      fetching.unlock();
    }
  }
}
