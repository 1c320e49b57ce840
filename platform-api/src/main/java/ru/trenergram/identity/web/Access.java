package ru.trenergram.identity.web;

/** What an endpoint asks of whoever calls it. */
enum Access {
  /** Nothing. */
  PUBLIC,
  /** A token. */
  WITHOUT_CLUB,
  /** A token and the club it is about; what no endpoint claims is treated so. */
  IN_CLUB
}
