package ru.trenergram.privacy;

/**
 * What one module keeps about people in the bound club. Every method runs in one transaction with
 * those of the other modules and may be repeated; the modules are asked in the order of their
 * {@code @Order}.
 */
public interface PersonalData {

  /**
   * Ends what is still going on, by the use cases that anybody would take: others are told, places
   * become free, money follows its rules. Nothing is forgotten yet. That a silent subject leaves is
   * told to nobody.
   */
  default void leave(Subject subject) {}

  /** Whether what others are told of the person's leaving has left; their names go after it. */
  default boolean settled(Subject subject) {
    return true;
  }

  /**
   * Forgets the person: names, numbers and whatever anybody typed. What others need for their books
   * stays, with ids only.
   */
  void erase(Subject subject);

  /** Says what leaving would end, and what is open. */
  default void foresee(Subject subject, Outlook outlook) {}

  /** Tells the person what is kept about them; of others no phone and no more than is shown. */
  void tell(Subject subject, Sheet sheet);
}
