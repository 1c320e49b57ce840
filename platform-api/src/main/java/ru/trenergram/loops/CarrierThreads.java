package ru.trenergram.loops;

/**
 * The threads that carry virtual ones. A virtual thread that waits while it loads or initializes a
 * class keeps its carrier, and JDK 25 replaces none: on a machine of two processors two of them
 * that wait for what a third holds stop all virtual threads for good (decision 0029).
 */
public final class CarrierThreads {

  private static final String PARALLELISM = "jdk.virtualThreadScheduler.parallelism";
  private static final int ENOUGH = 16;

  private CarrierThreads() {}

  /**
   * Has as many as are not all kept at once, unless the operator set a number. To be called before
   * the first virtual thread starts; later it is without effect.
   */
  public static void suffice() {
    if (System.getProperty(PARALLELISM) == null) {
      int carriers = Math.max(ENOUGH, Runtime.getRuntime().availableProcessors());
      System.setProperty(PARALLELISM, Integer.toString(carriers));
    }
  }
}
