package ru.trenergram.balances;

import java.util.UUID;
import ru.trenergram.kernel.Ids;

/** A freeze of a pass of one club. */
public record FreezeId(UUID value) {

  static FreezeId next() {
    return new FreezeId(Ids.next());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
