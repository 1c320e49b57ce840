package ru.trenergram.privacy;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ru.trenergram.identity.PersonId;

/**
 * Whom it is about.
 *
 * @param telegramId their chat with the bot
 * @param trainers and {@code clients} their rows: those of the bound club, where one is bound, else
 *     those of all clubs; also of memberships that have ended
 * @param silent nobody is told that they leave
 */
public record Subject(
    PersonId person, long telegramId, Set<UUID> trainers, Set<UUID> clients, boolean silent) {

  public Subject {
    trainers = Set.copyOf(trainers);
    clients = Set.copyOf(clients);
  }

  /** Somebody who leaves by their own wish, so that others have to know. */
  public Subject(PersonId person, long telegramId, Set<UUID> trainers, Set<UUID> clients) {
    this(person, telegramId, trainers, clients, false);
  }

  /** A client of the bound club whom it has not seen for long. */
  public static Subject longGone(PersonId person, long telegramId, UUID client) {
    return new Subject(person, telegramId, Set.of(), Set.of(client), true);
  }

  /** All their rows. */
  public Set<UUID> members() {
    return Stream.concat(trainers.stream(), clients.stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** To ask for what is of theirs on either side. */
  public Sides sides() {
    return new Sides(trainers, clients);
  }

  public UUID[] trainerIds() {
    return trainers.toArray(UUID[]::new);
  }

  public UUID[] clientIds() {
    return clients.toArray(UUID[]::new);
  }
}
