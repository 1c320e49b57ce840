package ru.trenergram.identity;

import java.util.EnumSet;
import java.util.Set;

/** A role in a club's staff and the rights that come with it (product.md §1). */
public enum StaffRole {
  OWNER(EnumSet.allOf(Right.class)),
  ADMIN(
      EnumSet.of(
          Right.SEE_CLUB,
          Right.EDIT_CLIENTS,
          Right.MANAGE_TRAINERS,
          Right.SEE_SETTINGS,
          Right.EDIT_SETTINGS)),
  MANAGER(EnumSet.of(Right.SEE_CLUB, Right.EDIT_CLIENTS, Right.SEE_SETTINGS));

  private final Set<Right> rights;

  StaffRole(Set<Right> rights) {
    this.rights = rights;
  }

  public boolean may(Right right) {
    return rights.contains(right);
  }
}
