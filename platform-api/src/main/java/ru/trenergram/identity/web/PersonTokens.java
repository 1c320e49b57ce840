package ru.trenergram.identity.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import ru.trenergram.identity.MembershipId;
import ru.trenergram.identity.SessionId;
import ru.trenergram.identity.SignIn;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Ids;
import ru.trenergram.kernel.Role;

/** Our own tokens: each names one session and one membership, and claims nothing else. */
@Component
@ConditionalOnRole(Role.API)
class PersonTokens implements TokenIssuer {

  static final Duration LIFETIME = Duration.ofMinutes(10);

  private static final String SESSION = "sid";
  private static final String MEMBERSHIP = "membership";

  private final String issuer;
  private final JWSHeader header;
  private final JWSSigner signer;
  private final DefaultJWTProcessor<SecurityContext> processor;
  private final InstantSource clock;

  PersonTokens(EdgeSettings edge, OwnKeys keys, InstantSource clock) throws JOSEException {
    this.issuer = edge.issuer();
    this.header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(JOSEObjectType.JWT)
            .keyID(keys.signing().getKeyID())
            .build();
    this.signer = new ECDSASigner(keys.signing());
    this.processor =
        TokenClaims.processor(
            issuer, Set.of(JWSAlgorithm.ES256), new ImmutableJWKSet<>(keys.published()), clock);
    this.clock = clock;
  }

  @Override
  public String issuer() {
    return issuer;
  }

  /** An access token for a session that was just opened or continued. */
  String issue(SignIn.Opened session) {
    Instant now = clock.instant();
    SignedJWT token =
        new SignedJWT(
            header,
            new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(AUDIENCE)
                .subject(session.membership().person().toString())
                .claim(SESSION, session.session().toString())
                .claim(MEMBERSHIP, session.membership().id().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .jwtID(Ids.secretCode())
                .build());
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("the signing key does not sign", e);
    }
    return token.serialize();
  }

  @Override
  public VerifiedToken verified(SignedJWT token)
      throws BadJOSEException, JOSEException, ParseException {
    JWTClaimsSet claims = processor.process(token, null);
    return new VerifiedToken.OfPerson(
        new SessionId(UUID.fromString(claims.getStringClaim(SESSION))),
        new MembershipId(UUID.fromString(claims.getStringClaim(MEMBERSHIP))),
        claims.getExpirationTime().toInstant());
  }
}
