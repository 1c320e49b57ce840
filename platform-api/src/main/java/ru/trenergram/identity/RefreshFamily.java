package ru.trenergram.identity;

import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;

/** The refresh tokens of one session that followed one another, as hashes. */
final class RefreshFamily {

  private final UUID id;
  private final PersonId person;
  private final MembershipId membership;
  private final byte[] current;
  private final byte[][] spent;

  RefreshFamily(ResultSet row) throws SQLException {
    this.id = row.getObject("id", UUID.class);
    this.person = new PersonId(row.getObject("person_id", UUID.class));
    this.membership = new MembershipId(row.getObject("membership_id", UUID.class));
    this.current = row.getBytes("refresh_hash");
    this.spent = (byte[][]) row.getArray("spent_hashes").getArray();
  }

  UUID id() {
    return id;
  }

  PersonId person() {
    return person;
  }

  MembershipId membership() {
    return membership;
  }

  boolean isCurrent(byte[] hash) {
    return MessageDigest.isEqual(current, hash);
  }

  boolean isSpent(byte[] hash) {
    return Arrays.stream(spent).anyMatch(s -> MessageDigest.isEqual(s, hash));
  }
}
