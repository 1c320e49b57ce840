package ru.trenergram.loops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import ru.trenergram.local.process.Program;

/** In processes of their own, on one processor and so with one carrier. */
class CarrierWatchTest {

  @Test
  void threadsThatWaitWithinTheirClassesStopNoOther() throws Exception {
    assertThat(ended(Watched.class)).isEqualTo(AllGoesOn.WELL);
  }

  /** If this fails the JDK has learnt it, and {@link CarrierWatch} may go. */
  @Test
  void withoutThemTheyDo() throws Exception {
    assertThat(ended(AllGoesOn.class)).isEqualTo(AllGoesOn.STUCK);
  }

  private static int ended(Class<?> main) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Program.java(),
                "-XX:ActiveProcessorCount=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName())
            .inheritIO()
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  static final class Watched {

    static void main() throws InterruptedException {
      new CarrierWatch().start();
      AllGoesOn.main();
    }
  }

  /** One thread holds a lock and parks; another waits for the lock while its class begins. */
  static final class AllGoesOn {

    static final int WELL = 0;
    static final int STUCK = 3;
    private static final Object LOCK = new Object();
    private static final CountDownLatch HELD = new CountDownLatch(1);
    private static final CountDownLatch BEGUN = new CountDownLatch(1);

    static void main() throws InterruptedException {
      Thread.ofVirtual().start(AllGoesOn::hold);
      HELD.await();
      Thread waits = Thread.ofVirtual().start(Beginning::end);
      boolean ended = waits.join(Duration.ofSeconds(10));
      Runtime.getRuntime().halt(ended ? WELL : STUCK);
    }

    private static void hold() {
      synchronized (LOCK) {
        HELD.countDown();
        try {
          BEGUN.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }

    static final class Beginning {

      static {
        BEGUN.countDown();
        synchronized (LOCK) {
          System.out.println("the lock was let go");
        }
      }

      static void end() {}
    }
  }
}
