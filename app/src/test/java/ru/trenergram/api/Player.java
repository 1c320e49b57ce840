package ru.trenergram.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ru.trenergram.tenancy.TenantId;

/**
 * Somebody who calls the API.
 *
 * @param kind as {@code x-callers} names it: a role, {@code trainer} or {@code client}
 * @param headers what makes their requests theirs
 * @param foreign words that no answer to them may hold: names and ids of what is not theirs
 * @param inTelegram what is known of a trainer or client
 */
record Player(
    String name,
    String kind,
    TenantId club,
    Map<String, String> headers,
    List<String> foreign,
    Optional<Side> inTelegram) {

  boolean isStaff() {
    return inTelegram.isEmpty();
  }

  boolean mayCall(Operation operation) {
    return operation.callers().contains(kind)
        || (isStaff() && operation.callers().contains("staff"));
  }

  Player knowing(List<String> more) {
    return new Player(name, kind, club, headers, more, inTelegram);
  }

  @Override
  public String toString() {
    return name;
  }
}
