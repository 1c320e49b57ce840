package ru.trenergram.privacy;

import java.util.UUID;
import ru.trenergram.kernel.Ids;

/** Somebody's wish to be forgotten. */
public record ErasureId(UUID value) {

  static ErasureId next() {
    return new ErasureId(Ids.next());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
