package ru.trenergram.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The figures of the walls between clubs: made, migrated and worked in by the thousand. */
final class Walls {

  private final Path state;
  private final Effort effort;
  private final Figures figures;

  Walls(Path state, Effort effort, Figures figures) {
    this.state = state;
    this.effort = effort;
    this.figures = figures;
  }

  void measure() {
    figures.attempt("starting PostgreSQL", this::onDatabase);
  }

  private void onDatabase() throws IOException {
    Files.createDirectories(state);
    try (BenchDatabase server = BenchDatabase.start(state)) {
      figures.attempt(
          "a thousand clubs, made and migrated",
          () -> new ThousandClubs(effort, figures, server).measure());
      figures.attempt(
          "accepting updates", () -> new WebhookAccept(state, effort, figures, server).measure());
      figures.attempt(
          "memory of a connection", () -> new ConnectionMemory(effort, figures, server).measure());
    }
  }
}
