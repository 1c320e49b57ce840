package ru.trenergram.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import ru.trenergram.identity.StaffRole;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.TestApi.Answer;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestKeycloak;
import tools.jackson.databind.JsonNode;

/**
 * Who gets what: every operation of the document against every kind of caller and token. A new
 * endpoint is covered as soon as it stands in the document.
 */
@WholeApi
@TestInstance(PER_CLASS)
class AccessTest {

  /** What these tell is of the person, in whichever of their clubs. */
  private static final Set<String> OF_ALL_CLUBS = Set.of("askForErasure", "exportMyData");

  private final Document document;
  private final Wire wire;
  private final World world;
  private final Requests requests;
  private final SignIn signIn;
  private final TenantId waiting;
  private final List<Map<String, String>> left;

  @Autowired
  AccessTest(Document document, Wire wire, World world, Requests requests, TestClubs clubs) {
    this.document = document;
    this.wire = wire;
    this.world = world;
    this.requests = requests;
    this.signIn = world.signIn();
    this.waiting = clubs.register("Ждущий");
    this.left = world.headersOfThoseWhoLeft();
  }

  Stream<Operation> operations() {
    return document.operations().stream();
  }

  Stream<Operation> guarded() {
    return operations().filter(operation -> !operation.isPublic());
  }

  Stream<Operation> inClub() {
    return guarded().filter(Operation::inClub);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void answersThoseItIsForAndTellsNothingOfOthers(Operation operation) {
    assertThat(admittedTo(operation)).isNotEmpty();
    for (Player player : admittedTo(operation)) {
      Answer answer = wire.send(requests.good(operation, player));
      assertThat(answer.status())
          .as("%s by %s: %s", operation, player, answer.text())
          .isEqualTo(operation.success().status());
      assertTellsNothingForeign(
          OF_ALL_CLUBS.contains(operation.id()) ? wherever(player) : player, answer);
    }
  }

  /** Knows to be foreign only what is foreign to each membership of the person. */
  private Player wherever(Player player) {
    Optional<UUID> person = player.inTelegram().map(Side::person);
    List<String> foreign = new ArrayList<>(player.foreign());
    world.players().stream()
        .filter(other -> person.isPresent() && other.inTelegram().map(Side::person).equals(person))
        .forEach(other -> foreign.retainAll(other.foreign()));
    return player.knowing(foreign);
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void refusesEverybodyElse(Operation operation) {
    for (Player player : world.players()) {
      if (!player.mayCall(operation)) {
        assertRefused(wire.send(requests.good(operation, player)), 403, "forbidden");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void refusesWithoutAToken(Operation operation) {
    Ask ask = requests.good(operation, somebody(operation));

    assertRefused(wire.send(ask.withHeader("Authorization", null)), 401, "authentication-required");
    for (String header : List.of("", "Bearer", "Basic b3duZXI6b3duZXI=", "token")) {
      assertRefused(
          wire.send(ask.withHeader("Authorization", header)), 401, "authentication-required");
    }
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void refusesATokenThatIsNone(Operation operation) {
    Ask ask = requests.good(operation, somebody(operation));
    String good = signIn.signedByUs(personClaims().build());
    String[] parts = good.split("\\.", -1);

    for (String bad :
        List.of(
            "x",
            "a.b.c",
            parts[0] + "." + parts[1],
            parts[0] + "." + parts[1] + ".",
            good + "A",
            "eyJhbGciOiJub25lIn0." + parts[1] + ".")) {
      assertUnauthenticated(ask, bad);
    }
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void refusesExpiredTokens(Operation operation) {
    Ask ask = requests.good(operation, somebody(operation));
    Date past = Date.from(signIn.now().minusSeconds(1));

    assertUnauthenticated(ask, signIn.signedByKeycloak(staffClaims().expirationTime(past).build()));
    assertUnauthenticated(ask, signIn.signedByUs(personClaims().expirationTime(past).build()));
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void refusesTokensOfAnotherIssuerOrForAnotherAudience(Operation operation) {
    Ask ask = requests.good(operation, somebody(operation));

    for (JWTClaimsSet.Builder claims : List.of(staffClaims(), personClaims())) {
      JWTClaimsSet elsewhere = claims.issuer("https://elsewhere.test/realms/trenergram").build();
      assertUnauthenticated(ask, signIn.signedByKeycloak(elsewhere));
      assertUnauthenticated(ask, signIn.signedByUs(elsewhere));
    }
    assertUnauthenticated(ask, signIn.signedByKeycloak(staffClaims().audience("account").build()));
    assertUnauthenticated(ask, signIn.signedByUs(personClaims().audience("account").build()));
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void refusesAnIssuersNameUnderAnothersKey(Operation operation) {
    Ask ask = requests.good(operation, somebody(operation));

    assertUnauthenticated(ask, signIn.signedByUs(staffClaims().build()));
    assertUnauthenticated(ask, signIn.signedByKeycloak(personClaims().build()));
    assertUnauthenticated(ask, TestKeycloak.sign(staffClaims().build(), TestKeycloak.ec()));
    assertUnauthenticated(ask, TestKeycloak.sign(personClaims().build(), TestKeycloak.ec()));
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void asksStaffForTheSecondFactor(Operation operation) {
    Ask ask = requests.good(operation, world.player(world.alpha(), "owner"));
    String password = signIn.signedByKeycloak(staffClaims().claim("amr", List.of("pwd")).build());

    assertRefused(
        wire.send(ask.withHeader("Authorization", "Bearer " + password)),
        403,
        "second-factor-required");
  }

  @ParameterizedTest
  @MethodSource("inClub")
  void asksStaffWhichClubTheyMean(Operation operation) {
    Ask ask = requests.good(operation, world.player(world.alpha(), "owner"));

    assertRefused(wire.send(ask.withHeader("X-Club", null)), 400, "club-header-missing");
    assertRefused(wire.send(ask.withHeader("X-Club", "alpha")), 400, null);
    assertRefused(
        wire.send(ask.withHeader("X-Club", UUID.randomUUID().toString())), 404, "unknown-club");
  }

  @ParameterizedTest
  @MethodSource("inClub")
  void hidesAClubFromTheStaffOfAnother(Operation operation) {
    for (String role : List.of("owner", "admin", "manager")) {
      Player stranger = world.player(world.beta(), role);
      Ask ask =
          requests
              .good(operation, world.player(world.alpha(), role))
              .withHeaders(stranger.headers())
              .withHeader("X-Club", world.alpha().toString());

      assertRefused(wire.send(ask), 404, "unknown-club");
    }
  }

  @ParameterizedTest
  @MethodSource("inClub")
  void endsARemovedRoleAtTheNextRequest(Operation operation) {
    Player leaving = signIn.staff(world.alpha(), StaffRole.OWNER);
    Ask ask = requests.good(operation, leaving);

    signIn.removeRole(world.alpha(), SignIn.subjectOf(leaving));

    assertRefused(wire.send(ask), 404, "unknown-club");
  }

  @ParameterizedTest
  @MethodSource("inClub")
  void givesSuperAdminsNoRightInAClub(Operation operation) {
    String token =
        signIn.signedByKeycloak(
            staffClaims().claim("realm_access", Map.of("roles", List.of("super_admin"))).build());
    Ask ask =
        requests
            .good(operation, world.player(world.alpha(), "owner"))
            .withHeaders(SignIn.headers(world.alpha(), token));

    assertRefused(wire.send(ask), 404, "unknown-club");
  }

  @ParameterizedTest
  @MethodSource("inClub")
  void saysThatAClubIsNotOpenYet(Operation operation) {
    Player owner = signIn.staff(waiting, StaffRole.OWNER);
    Ask ask =
        requests.good(operation, world.player(world.alpha(), "owner")).withHeaders(owner.headers());

    Answer answer = wire.send(ask);

    assertRefused(answer, 503, "club-unavailable");
    assertThat(answer.header("Retry-After")).matches("\\d+");
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void endsARevokedSessionAtTheNextRequest(Operation operation) {
    for (String kind : List.of("trainer", "client")) {
      Player player = world.player(world.alpha(), kind);
      Side session = signIn.session(player.inTelegram().orElseThrow());
      Ask ask = requests.good(operation, player).withHeaders(signIn.headers(session));
      Ask revoke =
          new Ask(
              document.operation("revokeSession"),
              Map.of("session", session.session().toString()),
              Map.of(),
              signIn.headers(session),
              null);

      assertThat(wire.send(revoke).status()).isEqualTo(204);

      assertRefused(wire.send(ask), 401, "session-ended");
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void hidesWhatBelongsToOthersAsIfItWereNotThere(Operation operation) {
    for (Player player : admittedTo(operation)) {
      if (operation.isPublic()) {
        signIn.waitUntilLimitsBeginAnew();
      }
      requests
          .aboutThingsOfOthers(operation, player)
          .forEach(ask -> {
            Answer answer = wire.send(ask);
            assertRefused(answer, 404, null);
            assertTellsNothingForeign(player, answer);
          });
      requests
          .aboutOthersInside(operation, player)
          .forEach(ask -> {
            Answer answer = wire.send(ask);
            assertThat(isEmptyList(answer) || List.of(403, 404).contains(answer.status()))
                .as("%s by %s: %s", ask, player, answer.text())
                .isTrue();
            assertTellsNothingForeign(player, answer);
          });
    }
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void endsTheAccessOfThoseWhoLeftTheClub(Operation operation) {
    for (Map<String, String> headers : left) {
      Ask ask = requests.good(operation, somebody(operation)).withHeaders(headers);

      assertRefused(wire.send(ask), 401, "session-ended");
    }
  }

  @Test
  void showsSoloTrainersWithACommonClientOnlyTheirOwn() {
    List<Player> trainers =
        world.players().stream()
            .filter(p -> p.club().equals(world.solo()) && p.kind().equals("trainer"))
            .toList();

    assertThat(trainers).hasSize(2);
    for (Player trainer : trainers) {
      Pair own = world.pairOf(trainer);
      JsonNode clients = items("listClients", trainer);
      assertThat(clients)
          .allSatisfy(client ->
              assertThat(client.at("/trainer/id").asString())
                  .isEqualTo(own.trainer().member().toString()))
          .extracting(client -> client.path("id").asString())
          .contains(own.client().member().toString());
      assertThat(items("listTrainers", trainer)).hasSize(1);
      assertThat(items("listBookings", trainer))
          .isNotEmpty()
          .allSatisfy(booking ->
              assertThat(booking.at("/trainer/id").asString())
                  .isEqualTo(own.trainer().member().toString()));
    }
  }

  private JsonNode items(String list, Player player) {
    return wire.send(requests.good(document.operation(list), player)).body().path("items");
  }

  /** What is public stands open to all, but only people of Telegram have sessions of ours. */
  private List<Player> admittedTo(Operation operation) {
    return world.players().stream()
        .filter(player -> operation.isPublic() ? !player.isStaff() : player.mayCall(operation))
        .toList();
  }

  private static boolean isEmptyList(Answer answer) {
    return answer.status() == 200
        && answer.body().path("items").isArray()
        && answer.body().path("items").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("inClub")
  void letsNobodyElseChooseTheirClubByTheHeader(Operation operation) {
    for (Player player : world.players()) {
      if (!player.isStaff() && player.mayCall(operation)) {
        TenantId other = player.club().equals(world.alpha()) ? world.beta() : world.alpha();
        Ask ask = requests.good(operation, player).withHeader("X-Club", other.toString());

        Answer answer = wire.send(ask);

        assertThat(answer.status()).isEqualTo(operation.success().status());
        assertTellsNothingForeign(player, answer);
      }
    }
  }

  private static void assertTellsNothingForeign(Player player, Answer answer) {
    assertThat(player.foreign()).isNotEmpty();
    assertThat(answer.text()).as("for %s", player).doesNotContain(player.foreign());
  }

  private static void assertRefused(Answer answer, int status, @Nullable String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    if (code != null) {
      assertThat(answer.code()).isEqualTo(code);
    }
  }

  private void assertUnauthenticated(Ask ask, String token) {
    Answer answer = wire.send(ask.withHeader("Authorization", "Bearer " + token));
    assertThat(answer.status()).as("%s with %s", ask, token).isEqualTo(401);
    assertThat(answer.code()).as(token).isEqualTo("token-refused");
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
  }

  /** Somebody who may call it, or else an owner. */
  private Player somebody(Operation operation) {
    return world.players().stream()
        .filter(player -> player.mayCall(operation))
        .findFirst()
        .orElseThrow();
  }

  private JWTClaimsSet.Builder staffClaims() {
    return signIn.staffClaims(UUID.randomUUID().toString());
  }

  private JWTClaimsSet.Builder personClaims() {
    return signIn.personClaims(world.player(world.alpha(), "client").inTelegram().orElseThrow());
  }
}
