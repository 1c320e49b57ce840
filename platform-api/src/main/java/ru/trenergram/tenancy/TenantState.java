package ru.trenergram.tenancy;

/** Where a tenant stands, from sign-up to closing. */
public enum TenantState {
  /** Signed up; the owner has not set password and second factor yet. No schema exists. */
  AWAITING_OWNER,
  /** The owner is known; the schema is being made. */
  PROVISIONING,
  /** Open for work. */
  ACTIVE,
  /** Blocked by the platform: bookings and reminders run on, nothing new is added. */
  BLOCKED,
  /** Closed: exportable for 30 days, otherwise gone. */
  CLOSED
}
