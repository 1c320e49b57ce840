package ru.trenergram.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The launcher in a JVM of its own, as {@code ./run} has it. */
final class LauncherProcess implements AutoCloseable {

  private final Process process;
  private final CompletableFuture<String> output;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();

  private LauncherProcess(Process process) {
    this.process = process;
    this.output =
        CompletableFuture.supplyAsync(this::readAll, task -> Thread.ofVirtual().start(task));
  }

  static LauncherProcess on(Path state) throws IOException {
    List<String> command =
        List.of(
            System.getProperty("java.home") + "/bin/java",
            "-XX:TieredStopAtLevel=1",
            "-Dtrenergram.launcher.log=" + state.resolve("log/launcher.log"),
            "-cp",
            System.getProperty("java.class.path"),
            "ru.trenergram.demo.Launcher",
            state.toString(),
            standIn(state).toString());
    ProcessBuilder launcher = new ProcessBuilder(command).redirectErrorStream(true);
    launcher.environment().put("TRENERGRAM_DEMO_CLUBS", "no"); // the stand-in has none
    return new LauncherProcess(launcher.start());
  }

  void awaitReady() throws Exception {
    CompletableFuture.anyOf(ready, output).get(120, TimeUnit.SECONDS);
    if (!ready.isDone()) {
      throw new AssertionError("The launcher ended before it was ready:\n" + output.get());
    }
  }

  /** All it printed, once it has ended. */
  String output() throws Exception {
    return output.get(60, TimeUnit.SECONDS);
  }

  int exitCode() throws Exception {
    output();
    return process.onExit().get(10, TimeUnit.SECONDS).exitValue();
  }

  void terminate() {
    // Process.destroy() would close the output as well.
    process.toHandle().destroy();
  }

  /** {@code kill -9} of the launcher and of the guards that would end its children. */
  void killWithItsGuards() {
    process
        .children()
        .filter(child -> child.info().command().orElse("").endsWith("sh"))
        .toList()
        .forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private String readAll() {
    StringBuilder all = new StringBuilder();
    try (var lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        all.append(line).append('\n');
        if (line.equals("ready")) {
          ready.complete(null);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.toString();
  }

  private static Path standIn(Path state) throws IOException {
    Files.createDirectories(state);
    Path jar = state.resolve("stand-in.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(Attributes.Name.MAIN_CLASS, StandInApplication.class.getName());
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (String name : List.of("StandInApplication", "StandInApplication$Answer")) {
        String entry = "ru/trenergram/demo/" + name + ".class";
        out.putNextEntry(new JarEntry(entry));
        out.write(StandInApplication.class.getResourceAsStream("/" + entry).readAllBytes());
        out.closeEntry();
      }
    }
    return jar;
  }
}
