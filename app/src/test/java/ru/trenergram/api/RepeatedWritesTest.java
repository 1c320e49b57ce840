package ru.trenergram.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.testing.TestApi.Answer;
import tools.jackson.databind.JsonNode;

/** A write with an Idempotency-Key has one effect and one answer, however often it comes. */
@WholeApi
@TestInstance(PER_CLASS)
class RepeatedWritesTest {

  private static final int AT_ONCE = 8;

  /** They hand out tokens, secrets and a preview, which are never stored; a repeat does no harm. */
  private static final Set<String> WITHOUT_KEY =
      Set.of("chooseMembership", "makeCalendarFeed", "askForErasure");

  private final Document document;
  private final Wire wire;
  private final World world;
  private final Requests requests;

  @Autowired
  RepeatedWritesTest(Document document, Wire wire, World world, Requests requests) {
    this.document = document;
    this.wire = wire;
    this.world = world;
    this.requests = requests;
  }

  Stream<Operation> writes() {
    return document.operations().stream().filter(Operation::takesKey);
  }

  @Test
  void everyAuthenticatedPostTakesAKey() {
    assertThat(document.operations())
        .filteredOn(o -> o.method().equals("POST") && !o.isPublic() && !o.takesKey())
        .extracting(Operation::id)
        .containsExactlyInAnyOrderElementsOf(WITHOUT_KEY);
  }

  @ParameterizedTest
  @MethodSource("writes")
  void givesARepeatTheSameAnswer(Operation operation) {
    for (Player player : admitted(operation)) {
      Ask ask = keyed(requests.good(operation, player));

      Answer first = wire.send(ask);
      Answer second = wire.send(ask);

      assertThat(first.status()).as(first.text()).isEqualTo(operation.success().status());
      assertThat(second.status()).isEqualTo(first.status());
      assertThat(second.body()).isEqualTo(first.body());
      assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    }
  }

  @ParameterizedTest
  @MethodSource("writes")
  void hasOneEffectWhenRepeatsRunInParallel(Operation operation) throws Exception {
    Ask ask = keyed(requests.good(operation, admitted(operation).getFirst()));

    List<Answer> answers = atOnce(() -> wire.send(ask));

    assertThat(answers)
        .allSatisfy(answer ->
            assertThat(answer.status()).as(answer.text()).isEqualTo(operation.success().status()));
    assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("writes")
  void refusesAnotherRequestUnderTheSameKey(Operation operation) {
    Player player = admitted(operation).getFirst();
    Ask ask = keyed(requests.good(operation, player));
    wire.send(ask);
    Ask other =
        ask.body() == null
            ? requests.good(operation, player).withHeader("Idempotency-Key", key(ask))
            : ask.withBody(ask.json().toPrettyString());

    Answer answer = wire.send(other);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("idempotency-key-reused");
  }

  @ParameterizedTest
  @MethodSource("writes")
  void keepsTheKeysOfDifferentCallersApart(Operation operation) {
    String key = UUID.randomUUID().toString();
    List<Answer> answers =
        admitted(operation).stream()
            .map(p -> wire.send(requests.good(operation, p).withHeader("Idempotency-Key", key)))
            .toList();

    assertThat(answers)
        .allSatisfy(answer ->
            assertThat(answer.status()).as(answer.text()).isEqualTo(operation.success().status()));
    List<JsonNode> ids =
        answers.stream()
            .map(answer -> answer.body().path("id"))
            .filter(JsonNode::isString)
            .toList();
    // Clients of one trainer answer the same transfer, each for themselves.
    assertThat(operation.is("answerTransfer") ? Set.copyOf(ids) : ids).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("writes")
  void remembersNoRefusal(Operation operation) {
    Ask good = keyed(requests.good(operation, admitted(operation).getFirst()));
    Ask bad = good.body() == null ? missing(good) : good.withBody("{");

    assertThat(wire.send(bad).status()).isBetween(400, 499);

    assertThat(wire.send(good).status()).isEqualTo(operation.success().status());
  }

  private static Ask missing(Ask good) {
    Ask changed = good;
    for (String name : good.path().keySet()) {
      changed = changed.withPath(name, UUID.randomUUID().toString());
    }
    return changed;
  }

  @ParameterizedTest
  @MethodSource("writes")
  void refusesAKeyThatIsNone(Operation operation) {
    Ask good = requests.good(operation, admitted(operation).getFirst());

    for (String key : List.of("", "a b", "x".repeat(101))) {
      Answer answer = wire.send(good.withHeader("Idempotency-Key", key));
      assertThat(answer.status()).as(key).isEqualTo(400);
      assertThat(answer.body().path("fields").toString()).contains("Idempotency-Key");
    }
  }

  private List<Player> admitted(Operation operation) {
    return world.players().stream().filter(player -> player.mayCall(operation)).toList();
  }

  private static Ask keyed(Ask ask) {
    return ask.withHeader("Idempotency-Key", UUID.randomUUID().toString());
  }

  private static String key(Ask ask) {
    return ask.headers().get("Idempotency-Key");
  }

  private static <T> List<T> atOnce(Callable<T> work) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<T>> running =
          IntStream.range(0, AT_ONCE)
              .mapToObj(_ ->
                  threads.submit(() -> {
                    start.await();
                    return work.call();
                  }))
              .toList();
      start.countDown();
      return running.stream().map(RepeatedWritesTest::result).toList();
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
