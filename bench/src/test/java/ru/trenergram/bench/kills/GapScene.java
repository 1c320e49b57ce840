package ru.trenergram.bench.kills;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** One process of the application, which dies in a gap, and the next, which goes on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GapScene {

  private final Path folder;
  private final Map<String, String> settings =
      new TreeMap<>(Map.of("trenergram.sender.lease", "4s", "trenergram.sender.leadership", "2s"));

  Lab lab;
  private @Nullable Replica process;
  private boolean trapIsSet;

  /**
   * Nothing runs yet.
   *
   * @param name of its folder
   * @param settings of the application, beside those by which a dead sender is soon missed
   */
  GapScene(String name, Map<String, String> settings) {
    folder = Path.of("target", "kills", name);
    this.settings.putAll(settings);
  }

  @BeforeAll
  void labOpens() throws IOException {
    lab = new Lab(folder, "webhook", settings);
  }

  @AfterAll
  void labCloses() throws IOException {
    lab.close();
  }

  /** After a failure a trap may still hold the old one. */
  @BeforeEach
  void processRuns() throws Exception {
    if (process != null && trapIsSet) {
      processDies();
    }
    if (process == null) {
      process = lab.start("process");
    }
  }

  void processDies() throws Exception {
    lab.kill(process);
    process = null;
    trapIsSet = false;
  }

  Trap trap(Enum<?>... gaps) {
    Trap trap = process.trap();
    trapIsSet = true;
    trap.set(gaps);
    return trap;
  }
}
