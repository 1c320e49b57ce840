package ru.trenergram.identity.web;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimNames;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What holds for the claims of both issuers: issuer, audience, and not from the future. */
final class TokenClaims extends DefaultJWTClaimsVerifier<SecurityContext> {

  private static final Duration SKEW = Duration.ofSeconds(30);

  private final InstantSource clock;

  private TokenClaims(String issuer, InstantSource clock) {
    super(
        TokenIssuer.AUDIENCE,
        new JWTClaimsSet.Builder().issuer(issuer).build(),
        Set.of(JWTClaimNames.SUBJECT, JWTClaimNames.EXPIRATION_TIME));
    this.clock = clock;
  }

  static DefaultJWTProcessor<SecurityContext> processor(
      String issuer,
      Set<JWSAlgorithm> algorithms,
      JWKSource<SecurityContext> keys,
      InstantSource clock) {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, keys));
    processor.setJWTClaimsSetVerifier(new TokenClaims(issuer, clock));
    return processor;
  }

  /** Without a moment the superclass leaves time alone; expiry is judged at each request. */
  @Override
  protected @Nullable Date currentTime() {
    return null;
  }

  @Override
  public void verify(JWTClaimsSet claims, @Nullable SecurityContext context)
      throws BadJWTException {
    super.verify(claims, context);
    Date notBefore = claims.getNotBeforeTime();
    Instant latest = clock.instant().plus(SKEW);
    if (notBefore != null && notBefore.toInstant().isAfter(latest)) {
      throw new BadJWTException("not valid yet");
    }
  }
}
