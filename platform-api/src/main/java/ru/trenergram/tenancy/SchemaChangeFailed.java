package ru.trenergram.tenancy;

import java.sql.SQLException;

/** A schema could not be made or migrated; nothing of the attempt is left. */
public final class SchemaChangeFailed extends RuntimeException {

  SchemaChangeFailed(String what, SQLException cause) {
    super(what + " failed: " + cause.getMessage(), cause);
  }
}
