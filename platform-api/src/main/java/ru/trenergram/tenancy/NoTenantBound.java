package ru.trenergram.tenancy;

/** A club's table was named while no club was bound: a defect of ours, never of the caller. */
public final class NoTenantBound extends IllegalStateException {

  NoTenantBound(String what) {
    super("no tenant is bound: " + what);
  }
}
