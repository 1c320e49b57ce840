package ru.trenergram.rest;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.hibernate.TransactionException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;

/** What a failure of the database means: gone for now, busy for now, or a value it cannot hold. */
final class DatabaseFailure {

  private DatabaseFailure() {}

  static @Nullable ProblemException problem(Throwable failure) {
    boolean noTransaction = false;
    boolean notEnded = false;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      noTransaction |= cause instanceof CannotCreateTransactionException;
      notEnded |= cause instanceof TransactionException;
      if (cause instanceof SQLException refused) {
        if (notEnded && refused.getSQLState() == null) {
          return away(); // The connection died in the transaction; the pool knows only that.
        }
        ProblemException problem = problem(refused);
        if (problem != null) {
          return problem;
        }
      }
    }
    return noTransaction ? away() : null;
  }

  private static @Nullable ProblemException problem(SQLException refused) {
    String state = refused.getSQLState();
    if (refused instanceof SQLTransientConnectionException) {
      return away();
    }
    if (state == null) {
      return null;
    }
    return switch (state) {
      // Shutting down, starting up, no connection left, switched to a read-only standby.
      case "57P01", "57P02", "57P03", "53300", "25006" -> away();
      // Deadlock, serialisation, lock and statement timeouts.
      case "40001", "40P01", "55P03", "57014" ->
          ProblemOf.unavailable("try-again", Duration.ofSeconds(1));
      // Out of range, bad date, bytes that are no text.
      case "22003", "22008", "22021", "22P05" ->
          ProblemException.of(HttpStatus.BAD_REQUEST, "invalid-input");
      default -> state.startsWith("08") ? away() : null;
    };
  }

  private static ProblemException away() {
    return ProblemOf.unavailable("temporarily-unavailable", null);
  }
}
