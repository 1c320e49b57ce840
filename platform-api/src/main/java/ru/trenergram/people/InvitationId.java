package ru.trenergram.people;

import java.util.UUID;
import ru.trenergram.kernel.Ids;

/** An invitation of one club. */
public record InvitationId(UUID value) {

  static InvitationId next() {
    return new InvitationId(Ids.next());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
