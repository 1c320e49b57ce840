package ru.trenergram.transfers;

import org.jspecify.annotations.Nullable;
import ru.trenergram.identity.PersonId;
import ru.trenergram.people.ClientId;

/**
 * A client who was asked.
 *
 * @param client their card where the trainer leaves
 * @param answer null until they say something
 * @param there their card where the trainer arrives; null unless they were copied
 */
public record TransferClient(
    ClientId client,
    PersonId person,
    @Nullable ClientAnswer answer,
    State state,
    @Nullable ClientId there) {

  /** How far it is with a client. */
  public enum State {
    ASKED,
    /** All that they had is in both tenants, and works where the trainer arrives. */
    COPIED,
    /** They are closed where they were. */
    CLOSED
  }
}
