package ru.trenergram.privacy;

/** How far an erasure is. */
public enum ErasureState {
  /** The person saw what would happen and has not confirmed it. */
  ASKED,
  /** Under way; there is no way back. */
  CONFIRMED,
  DONE
}
