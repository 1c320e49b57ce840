package ru.trenergram.balances;

import java.util.UUID;
import ru.trenergram.kernel.Ids;

/** An entry of one club's ledger. */
public record EntryId(UUID value) {

  static EntryId next() {
    return new EntryId(Ids.next());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
