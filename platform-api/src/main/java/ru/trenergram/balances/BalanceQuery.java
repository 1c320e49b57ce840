package ru.trenergram.balances;

import java.util.Optional;
import ru.trenergram.people.ClientId;
import ru.trenergram.people.TrainerId;

/**
 * Which balances, in the order of client, trainer and currency (never all of {@code solo}, where
 * the trainer is the wall).
 *
 * @param after only behind this place of the order
 */
public record BalanceQuery(
    Optional<TrainerId> trainer, Optional<ClientId> client, Optional<Place> after, int limit) {

  /**
   * A place in the order.
   *
   * @param currency its code
   */
  public record Place(Account account, String currency) {}
}
