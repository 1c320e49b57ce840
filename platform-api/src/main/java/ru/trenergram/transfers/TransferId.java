package ru.trenergram.transfers;

import java.util.UUID;
import ru.trenergram.kernel.Ids;

/** A transfer of a trainer. */
public record TransferId(UUID value) {

  static TransferId next() {
    return new TransferId(Ids.next());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
