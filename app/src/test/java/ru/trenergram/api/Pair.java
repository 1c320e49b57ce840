package ru.trenergram.api;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import ru.trenergram.tenancy.TenantId;

/**
 * A trainer and a client who train together in a club, with something booked.
 *
 * @param invitation one of the club, for somebody who has yet to come
 */
record Pair(
    TenantId club,
    String clubName,
    Side trainer,
    String trainerName,
    Side client,
    String clientName,
    UUID booking,
    UUID series,
    UUID entry,
    UUID invitation,
    UUID specialDays,
    UUID blockedTime,
    UUID pass,
    UUID freeze,
    UUID sessionType,
    UUID groupType,
    UUID groupSession,
    UUID groupSeries,
    UUID note) {

  boolean isOf(Player player) {
    return club.equals(player.club())
        && player
            .inTelegram()
            .map(side ->
                player.kind().equals("trainer")
                    ? side.member().equals(trainer.member())
                    : side.member().equals(client.member()))
            .orElse(true);
  }

  /** What others must not learn. */
  List<String> words() {
    return Stream.concat(
            Stream.of(clubName, trainerName, clientName),
            Stream.of(
                    club.value(),
                    booking,
                    series,
                    entry,
                    invitation,
                    specialDays,
                    blockedTime,
                    pass,
                    freeze,
                    sessionType,
                    groupType,
                    groupSession,
                    groupSeries,
                    note,
                    trainer.member(),
                    trainer.person(),
                    trainer.membership(),
                    trainer.session(),
                    client.member(),
                    client.person(),
                    client.membership(),
                    client.session())
                .map(UUID::toString))
        .toList();
  }

  /** What the person on one side knows of this pair's club, whatever side they come from now. */
  Stream<String> ownWords(UUID person) {
    return Stream.concat(
        trainer.person().equals(person) ? knownTo(trainer, trainerName) : Stream.of(),
        client.person().equals(person) ? knownTo(client, clientName) : Stream.of());
  }

  private Stream<String> knownTo(Side side, String name) {
    return Stream.of(
        name,
        clubName,
        club.toString(),
        side.person().toString(),
        side.membership().toString(),
        side.session().toString());
  }
}
