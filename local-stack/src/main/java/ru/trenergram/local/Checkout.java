package ru.trenergram.local;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The source tree this process works in; everything that local-stack keeps lives in its ignored
 * folder {@code .run}.
 */
public final class Checkout {

  private Checkout() {}

  /** The folder that holds {@code .mvn}, looked for upwards from the working directory. */
  public static Path root() {
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve(".mvn"))) {
        return folder;
      }
    }
    throw new IllegalStateException("Not inside a checkout of Trenergram: " + start);
  }

  /**
   * What can be made again at any time: unpacked programs and seeds. {@code ./run reset} leaves it
   * alone.
   */
  public static Path cache() {
    return root().resolve(".run/cache");
  }
}
