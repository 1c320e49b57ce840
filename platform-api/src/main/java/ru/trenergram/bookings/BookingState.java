package ru.trenergram.bookings;

/** The states of product.md section 4. */
public enum BookingState {
  /** A client decides; the slot is theirs for some minutes. */
  HELD,
  /** Waits for the other side. */
  PENDING,
  CONFIRMED,
  COMPLETED,
  NO_SHOW,
  CANCELLED;

  /** Whether the session is still to take place. */
  public boolean upcoming() {
    return switch (this) {
      case HELD, PENDING, CONFIRMED -> true;
      case COMPLETED, NO_SHOW, CANCELLED -> false;
    };
  }

  /** Whether the trainer cannot be had at its time; who is marked as missing leaves them free. */
  boolean takesTime() {
    return switch (this) {
      case HELD, PENDING, CONFIRMED, COMPLETED -> true;
      case NO_SHOW, CANCELLED -> false;
    };
  }
}
