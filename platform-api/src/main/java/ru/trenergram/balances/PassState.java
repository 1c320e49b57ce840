package ru.trenergram.balances;

/** Where a pass stands on a day. */
public enum PassState {
  /** Its first day is still to come. */
  NOT_BEGUN,
  VALID,
  FROZEN,
  /** All its sessions are taken. */
  USED_UP,
  /** Its last day is over. */
  EXPIRED,
  /** The trainer took it back unused, for its price. */
  TAKEN_BACK
}
