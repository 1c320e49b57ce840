package ru.trenergram.bookings.web;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import ru.trenergram.people.TrainerId;
import ru.trenergram.rest.ProblemException;
import ru.trenergram.scheduling.SessionType;
import ru.trenergram.scheduling.SessionTypeId;
import ru.trenergram.scheduling.SessionTypes;

/** The session types that requests name. */
@Component
@ConditionalOnRole(Role.API)
class WishedType {

  static final String OF_TRAINER =
      "An active session type of the trainer for one client; null for the usual session.";

  private final SessionTypes types;

  WishedType(SessionTypes types) {
    this.types = types;
  }

  /**
   * The type for one client that is named; null if none is.
   *
   * @throws ProblemException 404 if the trainer has no such
   */
  @Nullable SessionType single(TrainerId trainer, @Nullable UUID wished) {
    return wished == null ? null : known(types.single(trainer, new SessionTypeId(wished)));
  }

  /**
   * The type for groups that is named.
   *
   * @throws ProblemException 404 if the trainer has no such
   */
  SessionType group(TrainerId trainer, UUID wished) {
    return known(types.group(trainer, new SessionTypeId(wished)));
  }

  private static SessionType known(Optional<SessionType> type) {
    return type.orElseThrow(
        () -> ProblemException.of(HttpStatus.NOT_FOUND, "unknown-session-type"));
  }
}
