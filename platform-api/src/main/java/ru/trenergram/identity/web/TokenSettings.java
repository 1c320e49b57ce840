package ru.trenergram.identity.web;

import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The keys of our own tokens.
 *
 * @param signingKey the private key, P-256, as a JWK or as PEM with its public half; never logged
 * @param acceptedKeys public keys whose tokens are taken besides: the next before it signs, the
 *     former until its tokens have expired; a JWK, a JWK set or PEM
 */
@Validated
@ConfigurationProperties("trenergram.tokens")
record TokenSettings(@NotBlank String signingKey, @Nullable String acceptedKeys) {

  @Override
  public String toString() {
    return "TokenSettings[…]";
  }
}
