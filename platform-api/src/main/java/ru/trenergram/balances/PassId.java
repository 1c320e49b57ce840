package ru.trenergram.balances;

import java.util.UUID;
import ru.trenergram.kernel.Ids;

/** A pass sold in one club. */
public record PassId(UUID value) {

  static PassId next() {
    return new PassId(Ids.next());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
