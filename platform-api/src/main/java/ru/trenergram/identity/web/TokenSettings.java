package ru.trenergram.identity.web;

import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The keys of our own tokens.
 *
 * @param signingKey the private key, P-256, as a JWK or as PEM with its public half; never logged
 * @param retiredKeys a JWK set of public keys whose tokens still run
 */
@Validated
@ConfigurationProperties("trenergram.tokens")
record TokenSettings(@NotBlank String signingKey, @Nullable String retiredKeys) {

  @Override
  public String toString() {
    return "TokenSettings[…]";
  }
}
