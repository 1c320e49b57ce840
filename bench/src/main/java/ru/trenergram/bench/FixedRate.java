package ru.trenergram.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Work that comes at fixed moments, whether or not earlier work is done. Its time counts from the
 * moment it was due, so that what waits behind something slow is slow as well.
 */
final class FixedRate {

  private final double perSecond;

  FixedRate(double perSecond) {
    this.perSecond = perSecond;
  }

  /** One way to do the work; used by one thread at a time. */
  interface Hand extends AutoCloseable {
    void work(long number) throws Exception;
  }

  /** Nanoseconds, in order of size. */
  record Times(long[] sorted) {

    double milliseconds(double quantile) {
      int place = (int) Math.ceil(quantile * sorted.length) - 1;
      return sorted[Math.max(0, place)] / 1e6;
    }
  }

  /** Waits for the last of them; a failure of one is a failure of all. */
  Times run(Duration duration, BlockingQueue<Hand> hands, Supplier<Long> numbers) throws Exception {
    int count = (int) (duration.toMillis() / 1e3 * perSecond);
    long[] times = new long[count];
    CountDownLatch left = new CountDownLatch(count);
    Queue<Exception> failures = new ConcurrentLinkedQueue<>();
    long begin = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int n = 0; n < count; n++) {
        int place = n;
        long due = begin + (long) (n / perSecond * 1e9);
        long number = numbers.get();
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        threads.execute(() -> {
          try {
            Hand hand = hands.take();
            hand.work(number);
            hands.add(hand);
          } catch (Exception e) {
            failures.add(e);
          }
          times[place] = System.nanoTime() - due;
          left.countDown();
        });
      }
      left.await();
    }
    Exception failure = failures.poll();
    if (failure != null) {
      throw failure;
    }
    Arrays.sort(times);
    return new Times(times);
  }

  /** Makes so many hands. */
  static BlockingQueue<Hand> hands(int count, HandMaker maker) throws Exception {
    BlockingQueue<Hand> hands = new LinkedBlockingQueue<>();
    for (int n = 0; n < count; n++) {
      hands.add(maker.make());
    }
    return hands;
  }

  /** Opens a connection. */
  interface HandMaker {
    Hand make() throws Exception;
  }
}
