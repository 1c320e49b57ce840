package ru.trenergram.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.people.Departures;
import ru.trenergram.people.TrainerId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.TestApi.Answer;

/** While a trainer is carried to another tenant, those writes are refused that say so. */
@WholeApi
@TestInstance(PER_CLASS)
class MovingTrainerTest {

  private static final String CODE = "trainer-moving";

  private final Document document;
  private final Wire wire;
  private final World world;
  private final Requests requests;
  private final Departures departures;
  private final TenantScope scope;
  private final TransactionOperations transactions;
  private final JdbcClient jdbc;

  @Autowired
  MovingTrainerTest(
      Document document,
      Wire wire,
      World world,
      Requests requests,
      Departures departures,
      TenantScope scope,
      TransactionOperations transactions,
      JdbcClient jdbc) {
    this.document = document;
    this.wire = wire;
    this.world = world;
    this.requests = requests;
    this.departures = departures;
    this.scope = scope;
    this.transactions = transactions;
    this.jdbc = jdbc;
  }

  /** But for those that make trainers move. */
  Stream<Operation> writes() {
    return document.operations().stream()
        .filter(o -> !o.isPublic() && !o.method().equals("GET"))
        .filter(o -> !o.path().startsWith("/api/v1/transfer"));
  }

  @ParameterizedTest
  @MethodSource("writes")
  void isRefusedIfTheDocumentSaysSoAndOnlyThen(Operation operation) {
    List<Answer> refusals =
        world.players().stream()
            .filter(player -> player.mayCall(operation))
            .map(player -> whileMoving(operation, player))
            .filter(answer -> answer.code().equals(CODE))
            .toList();

    assertThat(!refusals.isEmpty()).as("%s", operation).isEqualTo(lists(operation));
    assertThat(refusals)
        .allSatisfy(refusal -> {
          assertThat(refusal.body().at("/to/id").asString("")).isEqualTo(world.gamma().toString());
          assertThat(refusal.body().at("/to/club").asString("")).isEqualTo("Клуб Гамма");
          assertThat(refusal.header("Retry-After")).isEqualTo("5");
        });
  }

  private static boolean lists(Operation operation) {
    return operation.response(409).filter(refused -> refused.codes().contains(CODE)).isPresent();
  }

  private Answer whileMoving(Operation operation, Player player) {
    Ask ask = requests.good(operation, player);
    Pair pair = world.pairOf(player);
    TrainerId trainer = new TrainerId(pair.trainer().member());
    scope.run(
        pair.club(),
        () -> transactions.executeWithoutResult(_ -> departures.freeze(trainer, world.gamma())));
    try {
      return wire.send(ask);
    } finally {
      scope.run(
          pair.club(),
          () ->
              transactions.executeWithoutResult(_ ->
                  jdbc.sql(
                          "update in_club.trainer set moving = null, moving_to = null where id = ?")
                      .param(trainer.value())
                      .update()));
    }
  }
}
