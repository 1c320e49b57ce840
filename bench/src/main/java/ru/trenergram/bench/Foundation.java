package ru.trenergram.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import ru.trenergram.tenancy.TenancyFigures;

/** The figures of the foundation: provisioning, registry, bookings, memory. */
final class Foundation {

  private final Path state;
  private final Effort effort;
  private final Figures figures;

  Foundation(Path state, Effort effort, Figures figures) {
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
      figures.attempt("provisioning and the registry", () -> tenancy(server));
      figures.attempt(
          "bookings beside the bare database",
          () -> new BookingFigures(state, effort, figures, server).measure());
    }
  }

  private void tenancy(BenchDatabase server) throws Exception {
    try (Domain domain = Domain.start(server.properties(server.fresh()))) {
      TenancyFigures tenancy = new TenancyFigures(domain.context());
      figures.attempt("provisioning", () -> tenancy.provisioning(effort, figures));
      figures.attempt("who is behind", () -> tenancy.behind(figures));
    }
  }
}
