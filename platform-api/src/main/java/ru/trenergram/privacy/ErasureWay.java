package ru.trenergram.privacy;

/** How an erasure came to be wished. */
public enum ErasureWay {
  BOT,
  MINI_APP,
  /** It stands in the list outside of the database, which was restored since. */
  LIST
}
