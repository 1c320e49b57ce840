package ru.trenergram.tenancy;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Puts a club's schema in the place of the token {@code in_club.} and refuses what would get round
 * it. A statement is taken apart once; the pieces are remembered per text, not per club.
 */
final class ClubStatements {

  private static final Pattern TOKEN = Pattern.compile("(?<![\\w$.\"])in_club\\.|\"in_club\"\\.");
  private static final Pattern PHYSICAL =
      Pattern.compile("(?i)(?<![\\w$])\"?t_[0-9a-z]{13}\"?\\s*\\.");

  private final LoadingCache<String, String[]> pieces =
      Caffeine.newBuilder().maximumSize(4_096).build(ClubStatements::takeApart);

  private static String[] takeApart(String sql) {
    if (PHYSICAL.matcher(sql).find()) {
      throw new IllegalArgumentException("names a tenant's physical schema, write in_club: " + sql);
    }
    return TOKEN.split(sql, -1);
  }

  /**
   * The statement as the server shall see it.
   *
   * @throws NoTenantBound if it names a club's table and {@code tenant} is empty
   */
  String naming(Optional<BoundTenant> tenant, String sql) {
    String[] parts = pieces.get(sql);
    if (parts.length == 1) {
      return sql;
    }
    String schema = tenant.orElseThrow(() -> new NoTenantBound(sql)).schema().value().concat(".");
    return String.join(schema, parts);
  }
}
