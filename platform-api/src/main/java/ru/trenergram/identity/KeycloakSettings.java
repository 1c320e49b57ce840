package ru.trenergram.identity;

import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where staff sign in.
 *
 * @param url where this process reaches Keycloak, without the realm
 * @param issuer the {@code iss} of its tokens, which is the address that browsers see
 * @param clientId the confidential client as which accounts are administered
 * @param clientSecret its secret; never logged
 * @param timeout how long a call to Keycloak may take
 */
@Validated
@ConfigurationProperties("trenergram.keycloak")
public record KeycloakSettings(
    URI url,
    @DefaultValue("trenergram") String realm,
    @NotBlank String issuer,
    @DefaultValue("platform-backend") String clientId,
    @NotBlank String clientSecret,
    @DefaultValue("5s") Duration timeout) {

  /** The public keys of the realm. */
  public URI keys() {
    String base = url.toString();
    return URI.create(
        (base.endsWith("/") ? base : base + "/")
            + "realms/"
            + realm
            + "/protocol/openid-connect/certs");
  }

  @Override
  public String toString() {
    return "KeycloakSettings[url=%s, realm=%s, issuer=%s]".formatted(url, realm, issuer);
  }
}
