package ru.trenergram.local.database;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Runs a persistent server until somebody kills it. */
final class DatabaseKeeper {

  static void main(String[] arguments) throws InterruptedException {
    LocalPostgres server = LocalPostgres.persistent(Path.of(arguments[0]));
    server.runScript("postgres", "create table kept as select 42 as answer", Map.of());
    System.out.println("up");
    new CountDownLatch(1).await();
    server.close();
  }
}
