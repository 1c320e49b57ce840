package ru.trenergram.identity.web;

import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the outside reaches us.
 *
 * @param publicUrl the address of the API as clients see it
 * @param corsOrigins pages of other origins that may call the API; none unless named
 */
@Validated
@ConfigurationProperties("trenergram")
record EdgeSettings(URI publicUrl, @DefaultValue List<String> corsOrigins) {

  /** The issuer of our own tokens. */
  String issuer() {
    String base = publicUrl.toString();
    return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/telegram";
  }
}
