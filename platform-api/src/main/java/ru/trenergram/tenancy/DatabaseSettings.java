package ru.trenergram.tenancy;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The database and its two roles.
 *
 * @param url JDBC URL; add {@code prepareThreshold=0} behind a pooler that mixes sessions
 * @param applicationUser the role that may only read and write rows
 * @param ownerUser the role that owns the schemas; only the worker's jobs need its password
 * @param ownerPassword absent in processes that neither provision nor migrate
 * @param cellPool connections for work inside clubs, in lanes of two; two to four per core is
 *     enough
 * @param platformPool connections for work outside clubs
 * @param jobsPool connections of the job runner
 * @param connectionLifetime after it a connection is replaced, which frees the catalogue cache of
 *     the clubs it has touched
 * @param clubChangelog what a club's schema is to be; another one only where an upgrade is
 *     rehearsed
 */
@Validated
@ConfigurationProperties("trenergram.database")
public record DatabaseSettings(
    @NotBlank String url,
    @DefaultValue("trenergram_app") String applicationUser,
    @NotBlank String applicationPassword,
    @DefaultValue("trenergram_owner") String ownerUser,
    @Nullable String ownerPassword,
    @DefaultValue("10") @Min(1) int cellPool,
    @DefaultValue("6") @Min(1) int platformPool,
    @DefaultValue("4") @Min(2) int jobsPool,
    @DefaultValue("12m") Duration connectionLifetime,
    @DefaultValue("db/club/changelog.yaml") String clubChangelog) {

  @Override
  public String toString() {
    return "DatabaseSettings[url=%s, applicationUser=%s]".formatted(url, applicationUser);
  }
}
