package ru.trenergram.tenancy;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import ru.trenergram.kernel.Digest;

/**
 * How far a schema is: the number of change sets, then a digest of them. The number orders versions
 * in any collation, so that a club which is behind can be told from one that newer code has
 * migrated.
 */
record SchemaVersion(int changes, String value) {

  static SchemaVersion of(List<SchemaChange> changes) {
    String sums =
        changes.stream().map(c -> c.name() + " " + c.checksum()).collect(Collectors.joining("\n"));
    String digest = HexFormat.of().formatHex(Digest.of(sums)).substring(0, 16);
    return new SchemaVersion(changes.size(), beginning(changes.size()) + digest);
  }

  private static String beginning(int changes) {
    return "v%05d".formatted(changes);
  }

  /** What no version of this many changes reaches, and every one of more changes does. */
  String next() {
    return beginning(changes + 1);
  }

  /**
   * Whether code of this version may work in a schema of that one: at its own, and at one that
   * newer code made, for a release only ever extends what the release before it works with.
   */
  boolean serves(String schema) {
    return schema.equals(value) || schema.compareTo(next()) >= 0;
  }

  @Override
  public String toString() {
    return value;
  }
}
