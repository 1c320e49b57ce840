package ru.trenergram.identity;

/** What a member of a club's staff may do (product.md §1, the table of club roles). */
public enum Right {
  SEE_CLUB,
  EDIT_CLIENTS,
  MANAGE_TRAINERS,
  SEE_SETTINGS,
  EDIT_SETTINGS,
  MANAGE_STAFF,
  MANAGE_BILLING
}
