package ru.trenergram.admin;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How clubs come to us.
 *
 * @param dashboardUrl where the links in mails lead
 * @param mailFrom the sender of our own mails
 * @param signUp limits and lifespans
 */
@Validated
@ConfigurationProperties("trenergram")
record AdminSettings(URI dashboardUrl, @NotBlank String mailFrom, @DefaultValue SignUps signUp) {

  /**
   * Limits and lifespans of sign-ups.
   *
   * @param perAddress sign-ups from one address in an hour
   * @param perMail sign-ups for one mail in a day
   * @param invitationLasts how long the link of the invitation is good; then we stop waiting
   * @param codeLasts how long the code for a known mail is good
   */
  record SignUps(
      @DefaultValue("20") @Min(1) int perAddress,
      @DefaultValue("3") @Min(1) int perMail,
      @DefaultValue("3d") Duration invitationLasts,
      @DefaultValue("7d") Duration codeLasts) {}

  URI dashboard(String query) {
    String base = dashboardUrl.toString();
    return URI.create((base.endsWith("/") ? base : base + "/") + query);
  }
}
