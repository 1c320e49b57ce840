package ru.trenergram.privacy;

/**
 * What one module keeps about people outside of clubs. Runs bound to no club; {@link #erase} in one
 * transaction with that of the other modules, after all clubs; may be repeated.
 */
public interface PersonalTraces {

  /** Forgets the person. */
  void erase(Subject subject);

  /** Tells the person what is kept about them. */
  void tell(Subject subject, Sheet sheet);
}
