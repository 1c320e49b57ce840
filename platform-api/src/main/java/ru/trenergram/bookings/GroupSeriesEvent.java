package ru.trenergram.bookings;

import java.util.List;
import org.jspecify.annotations.Nullable;
import ru.trenergram.tenancy.TenantId;

/**
 * What happened to several group sessions of a series at once, told in the transaction in which it
 * happened and after the event of each of them. Clients are told by {@link SeriesEvent}s or by the
 * event of their only seat.
 */
public sealed interface GroupSeriesEvent {

  TenantId club();

  /** At least two, in the order of their start. */
  List<GroupSession> sessions();

  Actor by();

  /** How many clients had a seat in any of them. */
  int clients();

  /**
   * They are at other times.
   *
   * @param reason in the words of whoever moved them
   */
  record Moved(
      TenantId club, List<GroupSession> sessions, Actor by, int clients, @Nullable String reason)
      implements GroupSeriesEvent {}

  /**
   * They do not take place.
   *
   * @param reason in the words of whoever called them off
   */
  record Cancelled(
      TenantId club, List<GroupSession> sessions, Actor by, int clients, @Nullable String reason)
      implements GroupSeriesEvent {}
}
