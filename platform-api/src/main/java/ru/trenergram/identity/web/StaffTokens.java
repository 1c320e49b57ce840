package ru.trenergram.identity.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import ru.trenergram.identity.KeycloakSettings;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;

/** Tokens of Keycloak: they tell who somebody of the staff is, and how they signed in. */
@Component
@ConditionalOnRole(Role.API)
@EnableConfigurationProperties(KeycloakSettings.class)
class StaffTokens implements TokenIssuer {

  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);

  /** What {@code amr} says after the code of an app; no flow of our realm gives another one. */
  private static final String SECOND_FACTOR = "otp";

  private final String issuer;
  private final DefaultJWTProcessor<SecurityContext> processor;

  StaffTokens(KeycloakSettings keycloak, InstantSource clock) throws MalformedURLException {
    this.issuer = keycloak.issuer();
    this.processor =
        TokenClaims.processor(
            issuer,
            ALGORITHMS,
            new KeycloakKeys(keycloak.keys().toURL(), keycloak.timeout(), clock),
            clock);
  }

  @Override
  public String issuer() {
    return issuer;
  }

  @Override
  public VerifiedToken verified(SignedJWT token)
      throws BadJOSEException, JOSEException, ParseException {
    JWTClaimsSet claims = processor.process(token, null);
    return new VerifiedToken.OfStaff(
        claims.getSubject(),
        name(claims),
        roles(claims).contains("super_admin"),
        strings(claims.getStringListClaim("amr")).contains(SECOND_FACTOR),
        claims.getExpirationTime().toInstant());
  }

  private static String name(JWTClaimsSet claims) throws ParseException {
    return Stream.of(
            claims.getStringClaim("name"),
            claims.getStringClaim("email"),
            claims.getStringClaim("preferred_username"))
        .filter(known -> known != null && !known.isBlank())
        .findFirst()
        .map(known -> known.replaceFirst("\\s+-$", "")) // see PersonName: Keycloak wants two halves
        .orElse(claims.getSubject());
  }

  private static List<?> roles(JWTClaimsSet claims) throws ParseException {
    Map<String, Object> access = claims.getJSONObjectClaim("realm_access");
    return access != null && access.get("roles") instanceof List<?> roles ? roles : List.of();
  }

  private static List<String> strings(@Nullable List<String> claim) {
    return claim == null ? List.of() : claim;
  }
}
