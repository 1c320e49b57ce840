package ru.trenergram.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.testing.TestApi.Answer;
import tools.jackson.databind.JsonNode;

/** Walking a list page by page meets everything once, whatever the size of the pages. */
@WholeApi
@TestInstance(PER_CLASS)
class PagesTest {

  private static final int A_FEW = 5;

  private final Document document;
  private final Wire wire;
  private final World world;
  private final Fresh fresh;
  private final Requests requests;
  private final PastSessions past;

  @Autowired
  PagesTest(
      Document document,
      Wire wire,
      World world,
      Fresh fresh,
      Requests requests,
      PastSessions past) {
    this.document = document;
    this.wire = wire;
    this.world = world;
    this.fresh = fresh;
    this.requests = requests;
    this.past = past;
  }

  @BeforeAll
  void makeLists() {
    for (Player player : world.players()) {
      for (int i = 0; i < A_FEW; i++) {
        fresh.booking(player);
        fresh.invitation(player);
        fresh.groupSession(document.operation("makeGroupSession"), player);
        past.reviewed(player);
        fresh.note(player);
        fresh.noTransfer(player);
      }
    }
  }

  Stream<Operation> lists() {
    return document.operations().stream().filter(Operation::isPaged);
  }

  @ParameterizedTest
  @MethodSource("lists")
  void meetsEveryItemOnceInTheSameOrder(Operation operation) {
    int longest = 0;
    for (Player player : world.players()) {
      if (player.mayCall(operation)) {
        List<JsonNode> all = walked(operation, player, 200);
        longest = Math.max(longest, all.size());

        assertThat(all).doesNotHaveDuplicates();
        for (int limit : List.of(Math.max(1, all.size() / 5), all.size() / 2 + 1, all.size() + 1)) {
          assertThat(walked(operation, player, Math.min(limit, 200))).isEqualTo(all);
        }
      }
    }
    assertThat(longest).as("a list worth walking").isGreaterThan(1);
  }

  @ParameterizedTest
  @MethodSource("lists")
  void holdsAsManyItemsAsAreAskedForOrFifty(Operation operation) {
    for (Player player : world.players()) {
      if (player.mayCall(operation)) {
        Map<String, String> path = requests.good(operation, player).path();
        Ask ask = new Ask(operation, path, Map.of(), player.headers(), null);

        Answer one = wire.send(ask.withQuery("limit", "1"));
        Answer usual = wire.send(ask);

        assertThat(one.body().path("items").size()).isLessThanOrEqualTo(1);
        assertThat(usual.body().path("items").size()).isLessThanOrEqualTo(50);
      }
    }
  }

  private List<JsonNode> walked(Operation operation, Player player, int limit) {
    Ask ask = requests.good(operation, player).withQuery("limit", Integer.toString(limit));
    List<JsonNode> met = new ArrayList<>();
    Answer page = wire.send(ask);
    page.body().path("items").forEach(met::add);
    while (page.body().path("next").isString()) {
      assertThat(page.body().path("items").size()).isEqualTo(limit);
      page = wire.send(ask.withQuery("after", page.body().path("next").asString()));
      page.body().path("items").forEach(met::add);
    }
    return met;
  }
}
