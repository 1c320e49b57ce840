package ru.trenergram.tenancy;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * The physical schema of a tenant: opaque, from the registry only, safe to stand in a statement.
 */
record SchemaName(String value) {

  private static final Pattern SHAPE = Pattern.compile("t_[0-9a-z]{13}");
  private static final SecureRandom RANDOM = new SecureRandom();

  SchemaName {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a tenant's schema: " + value);
    }
  }

  static SchemaName random() {
    String digits = Long.toUnsignedString(RANDOM.nextLong(), 36);
    return new SchemaName("t_" + "0".repeat(13 - digits.length()) + digits);
  }

  @Override
  public String toString() {
    return value;
  }
}
