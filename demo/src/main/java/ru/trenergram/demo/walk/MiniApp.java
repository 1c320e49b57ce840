package ru.trenergram.demo.walk;

import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The API as one person on one side of one club. */
record MiniApp(Api api, String membership) {

  static MiniApp open(World world, String initData, String club, String kind) {
    JsonNode first = world.visitor().post("/sessions", Map.of("initData", initData), 201);
    String membership =
        StreamSupport.stream(first.path("memberships").spliterator(), false)
            .filter(m -> m.path("club").path("id").asString().equals(club))
            .filter(m -> m.path("kind").asString().equalsIgnoreCase(kind))
            .map(m -> m.path("id").asString())
            .findFirst()
            .orElseThrow(() -> new StepFailed("no membership as " + kind + " in " + first));
    JsonNode session =
        world
            .visitor()
            .post("/sessions", Map.of("initData", initData, "membership", membership), 201);
    return new MiniApp(world.bearer(session.path("accessToken").asString()), membership);
  }
}
