package ru.trenergram.identity;

/** A role in a club's staff and the rights that come with it (product.md §1). */
public enum StaffRole {
  OWNER,
  ADMIN,
  MANAGER;

  public boolean may(Right right) {
    return switch (right) {
      case SEE_CLUB, EDIT_CLIENTS, SEE_SETTINGS -> true;
      case MANAGE_TRAINERS, EDIT_SETTINGS -> this != MANAGER;
      case MANAGE_STAFF, MANAGE_BILLING -> this == OWNER;
    };
  }
}
