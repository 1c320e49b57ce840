package ru.trenergram.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * Times in responses carry UTC and the trainer's zone (product.md section 10): every body with a
 * moment says in which zone the trainer lives, or is part of one that does, and what somebody acts
 * by is told on that wall clock too. Whether the local times are right is seen at every answer
 * ({@link WallClockCheck}).
 */
@WholeApi
class MomentsTest {

  /** What belongs to no trainer, and why. */
  private static final Map<String, String> OF_NO_TRAINER =
      Map.of(
          "Session", "where a person is signed in, in whichever club",
          "Consent", "what a person agreed to, in all clubs",
          "ErasureAsked", "of a person, in all clubs",
          "CalendarFeed", "of a person; its address knows no time",
          "Invitation", "who is invited is no trainer yet",
          "Retention", "the club's",
          "RetentionPreview", "the club's");

  /** What nobody acts by, and why. */
  private static final Map<String, String> NOBODY_ACTS_BY =
      Map.ofEntries(
          Map.entry("Booking.end", "people come at the start"),
          Map.entry("GroupSession.end", "people come at the start"),
          Map.entry("PlannedSession.end", "people come at the start"),
          Map.entry("Slot.end", "people come at the start"),
          Map.entry("FreeSlot.end", "people come at the start"),
          Map.entry("WaitlistEntry.since", "gives the order of the queue"),
          Map.entry("Pass.soldAt", "its days count, and are the trainer's"),
          Map.entry("Review.givenAt", "has been"),
          Map.entry("ClientNote.writtenAt", "has been"),
          Map.entry("ClientNote.changedAt", "has been"),
          Map.entry("SessionNote.changedAt", "has been"),
          Map.entry("Transfer.begunAt", "has been"),
          Map.entry("Transfer.endedAt", "has been"));

  private final Document document;
  private final Set<String> withoutZone = new TreeSet<>();
  private final Set<String> withoutLocal = new TreeSet<>();

  @Autowired
  MomentsTest(Document document) {
    this.document = document;
    document.operations().stream()
        .flatMap(operation -> operation.responses().stream())
        .flatMap(response -> response.node().path("content").valueStream())
        .forEach(content -> look("", content.path("schema"), false, Set.of()));
  }

  /**
   * Looks for moments.
   *
   * @param name of the schema that this is in
   * @param zone whether something around it says the zone
   * @param around the schemas around it
   */
  private void look(String name, JsonNode node, boolean zone, Set<String> around) {
    String reference = node.path("$ref").asString("");
    if (!reference.isEmpty()) {
      String named = reference.substring(reference.lastIndexOf('/') + 1);
      if (!around.contains(named)) {
        Set<String> inside = new LinkedHashSet<>(around);
        inside.add(named);
        look(named, document.follow(node), zone, inside);
      }
      return;
    }
    if (node.isMissingNode()) {
      return;
    }
    JsonNode members = node.path("properties");
    boolean here = zone || members.has(WallClockCheck.ZONE);
    members.forEachEntry((member, type) -> {
      boolean moment = type.path("format").asString("").equals("date-time");
      if ((moment || member.endsWith(WallClockCheck.LOCAL)) && !here) {
        withoutZone.add(name);
      }
      if (moment && here && !members.has(member + WallClockCheck.LOCAL)) {
        withoutLocal.add(name + "." + member);
      }
      look(name, type, here, around);
    });
    look(name, node.path("items"), here, around);
    node.path("anyOf").forEach(choice -> look(name, choice, here, around));
  }

  @Test
  void everyBodyWithAMomentSaysTheTrainersZone() {
    assertThat(withoutZone).containsExactlyInAnyOrderElementsOf(OF_NO_TRAINER.keySet());
  }

  @Test
  void whatSomebodyActsByIsToldOnTheTrainersWallClock() {
    assertThat(withoutLocal).containsExactlyInAnyOrderElementsOf(NOBODY_ACTS_BY.keySet());
  }
}
