package ru.trenergram.people;

/** What was packed where a trainer leaves and is put down where the trainer arrives. */
@FunctionalInterface
public interface Unpacking<T> {

  /** Puts it down in the bound tenant, in the caller's transaction. */
  void of(T transfer);

  /** Nothing to put down. */
  static <T> Unpacking<T> nothing() {
    return _ -> {};
  }
}
