package ru.trenergram.bench;

import java.nio.file.Path;

final class StatementNamesClub {
  StatementNamesClub(Path state, Effort effort, Figures figures) {}

  void measure() {}
}
