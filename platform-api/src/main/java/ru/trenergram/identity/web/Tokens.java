package ru.trenergram.identity.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;

/**
 * Tells what a token says. There are exactly two issuers, and each has its own keys, algorithms and
 * claims; nothing one signs can pass for the other's.
 *
 * <p>A signature that was found good stays so for a minute, so that a busy client does not pay for
 * the cryptography at each request. Expiry is judged each time.
 */
@Component
@ConditionalOnRole(Role.API)
class Tokens {

  private final Map<String, TokenIssuer> issuers;
  private final InstantSource clock;
  private final Cache<String, VerifiedToken> good =
      Caffeine.newBuilder().maximumSize(5_000).expireAfterWrite(Duration.ofMinutes(1)).build();

  Tokens(PersonTokens persons, StaffTokens staff, InstantSource clock) {
    this.issuers = Map.of(persons.issuer(), persons, staff.issuer(), staff);
    this.clock = clock;
  }

  /**
   * Reads a token.
   *
   * @throws TokenRefused if nothing of it can be believed, or its time is over
   * @throws KeysUnavailable if its issuer cannot be asked for its keys
   */
  VerifiedToken read(String token) throws TokenRefused, KeysUnavailable {
    VerifiedToken verified = good.getIfPresent(token);
    if (verified == null) {
      verified = verified(token);
      good.put(token, verified);
    }
    if (!clock.instant().isBefore(verified.expiresAt())) {
      throw new TokenRefused("expired");
    }
    return verified;
  }

  private VerifiedToken verified(String token) throws TokenRefused, KeysUnavailable {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      String name = jwt.getJWTClaimsSet().getIssuer();
      TokenIssuer issuer = name == null ? null : issuers.get(name);
      if (issuer == null) {
        throw new TokenRefused("unknown issuer");
      }
      return issuer.verified(jwt);
    } catch (KeysUnavailable e) {
      throw e;
    } catch (ParseException | BadJOSEException | JOSEException | RuntimeException e) {
      throw new TokenRefused(String.valueOf(e.getMessage()));
    }
  }
}
