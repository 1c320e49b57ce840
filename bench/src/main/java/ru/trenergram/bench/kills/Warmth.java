package ru.trenergram.bench.kills;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes starts cheap: classes that one run has loaded and linked are there for the next. */
final class Warmth {

  private Warmth() {}

  /**
   * Runs a process once for it; the flags of the others. The JVM does this for jars only.
   *
   * @return nothing where the class path has folders
   */
  static List<String> flags(Lab lab, Path cache) throws Exception {
    for (String place : System.getProperty("java.class.path").split(":", -1)) {
      if (Files.isDirectory(Path.of(place))) {
        return List.of();
      }
    }
    Files.deleteIfExists(cache);
    lab.startWith(List.of("-XX:AOTCacheOutput=" + cache));
    lab.end(lab.start("training"));
    return Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : List.of();
  }
}
