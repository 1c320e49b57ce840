package ru.trenergram.local.telegram;

import java.util.ArrayList;
import java.util.List;

/**
 * How updates reach the bot when all is not well: twice, or in the wrong order. Guarded by the
 * world's lock.
 */
final class Delivery {
  private int duplicates;
  private boolean reversed;

  /** The next {@code count} updates come twice. */
  void duplicate(int count) {
    duplicates = count;
  }

  void reverse(boolean value) {
    reversed = value;
  }

  boolean reversed() {
    return reversed;
  }

  boolean takeDuplicate() {
    if (duplicates == 0) {
      return false;
    }
    duplicates--;
    return true;
  }

  List<UpdateQueue.Pending> batch(List<UpdateQueue.Pending> ordered) {
    List<UpdateQueue.Pending> batch = new ArrayList<>();
    for (UpdateQueue.Pending update : reversed ? ordered.reversed() : ordered) {
      batch.add(update);
      if (takeDuplicate()) {
        batch.add(update);
      }
    }
    return batch;
  }
}
