package ru.trenergram.demo.walk;

/** A step of the walk did not do what a person would expect. */
public final class StepFailed extends RuntimeException {

  StepFailed(String what) {
    super(what);
  }
}
