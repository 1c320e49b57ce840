package ru.trenergram.notifications;

/** The way out to people. Called outside any transaction, by several threads. */
public interface DeliveryChannel {

  /** Puts a message into the recipient's language and hands it over. */
  Delivery deliver(Parcel parcel);

  /** Whether the other side answers at all; asked after a failure, before going on. */
  boolean answers();
}
