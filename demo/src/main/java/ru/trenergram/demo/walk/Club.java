package ru.trenergram.demo.walk;

import java.util.Optional;
import ru.trenergram.local.identity.StaffAccount;
import ru.trenergram.local.identity.StaffTokens;

/** A club that is open, and its owner. */
public record Club(String id, String name, StaffAccount owner) {

  Api as(World world, StaffTokens tokens) {
    return world.staff(tokens, Optional.of(id));
  }
}
