package ru.trenergram.people;

import java.util.UUID;
import ru.trenergram.kernel.Ids;

/** A client of one club. */
public record ClientId(UUID value) {

  static ClientId next() {
    return new ClientId(Ids.next());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
