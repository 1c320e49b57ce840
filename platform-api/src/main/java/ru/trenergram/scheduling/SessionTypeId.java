package ru.trenergram.scheduling;

import java.util.UUID;
import ru.trenergram.kernel.Ids;

/** A type of sessions that a trainer gives. */
public record SessionTypeId(UUID value) {

  static SessionTypeId next() {
    return new SessionTypeId(Ids.next());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
