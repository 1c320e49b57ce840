package ru.trenergram.local.telegram;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last calls of the Bot API. Guarded by the world's lock. */
final class Calls {
  private static final int KEPT = 100_000;

  private final Deque<RecordedCall> calls = new ArrayDeque<>();
  private long lastNumber;

  long nextNumber() {
    return ++lastNumber;
  }

  void add(RecordedCall call) {
    calls.addLast(call);
    if (calls.size() > KEPT) {
      calls.removeFirst();
    }
  }

  List<RecordedCall> after(long number) {
    return calls.stream().filter(call -> call.number() > number).toList();
  }
}
