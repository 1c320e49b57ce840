package ru.trenergram.transfers;

/** What a client said; silence is none. */
public enum ClientAnswer {
  AGREES,
  STAYS
}
