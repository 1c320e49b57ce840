package ru.trenergram.balances;

/** By which rule, or whose grace, it was charged or refunded. */
public enum Cause {
  /** A confirmed session came nearer than its cancellation hours. */
  DEADLINE,
  /** The session took place and had not been charged. */
  TOOK_PLACE,
  /** The session was called off free of charge. */
  CALLED_OFF,
  /** It was moved after its charge, the client never agreed and nobody marked it in time. */
  NOT_AGREED,
  /** It was marked that the client did not come, and nobody had agreed to it. */
  DID_NOT_COME,
  /** The trainer or the club waived what a late cancellation or a missed session costs. */
  WAIVED,
  /** An unused pass was taken back. */
  PASS_TAKEN_BACK,
  /** The pass was frozen on the session's day before it began; what pays then is charged anew. */
  PASS_FROZEN,
  /** The session goes on in another tenant, where it is charged from now on. */
  TRANSFERRED
}
