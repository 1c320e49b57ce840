package ru.trenergram.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import ru.trenergram.growth.LinkKind;
import ru.trenergram.growth.LinkTarget;
import ru.trenergram.growth.Links;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.identity.Memberships;
import ru.trenergram.kernel.Money;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;
import ru.trenergram.testing.TestPeople.Somebody;

@PlatformTest
class InvitationsTest {

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Invitations invitations;
  @Autowired Trainers trainers;
  @Autowired Links links;
  @Autowired Memberships memberships;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;

  @Test
  void aNewcomerBecomesATrainerOfThisClubOnly() {
    TenantId club = clubs.open("Iron");
    TenantId other = clubs.open("Steel");
    Somebody olga = people.somebody("Olga");
    Invited invited = invite(club, null);

    Acceptance acceptance = accept(club, invited, olga);

    assertThat(acceptance).isInstanceOf(Acceptance.Accepted.class);
    assertThat(((Acceptance.Accepted) acceptance).link()).contains("?start=t_");
    assertThat(memberships.of(olga.person()))
        .singleElement()
        .satisfies(m -> {
          assertThat(m.club()).isEqualTo(club);
          assertThat(m.kind()).isEqualTo(MembershipKind.TRAINER);
        });
    assertThat(list(club)).hasSize(1);
    assertThat(list(other)).isEmpty();
  }

  @Test
  void anInvitationIsGoodForOnePersonAlsoWhenManyComeAtOnce() throws Exception {
    TenantId club = clubs.open("Crowded");
    Invited invited = invite(club, null);
    List<Callable<Acceptance>> crowd = new ArrayList<>();
    for (int n = 0; n < 12; n++) {
      Somebody who = people.somebody("Person " + n);
      crowd.add(() -> accept(club, invited, who));
    }

    List<Acceptance> outcomes = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var outcome : threads.invokeAll(crowd)) {
        outcomes.add(outcome.get());
      }
    }

    assertThat(outcomes).filteredOn(Acceptance.Accepted.class::isInstance).hasSize(1);
    assertThat(list(club)).hasSize(1);
  }

  @Test
  void isRefusedWhenExpiredRevokedForAnotherPhoneOrWorkingHereAlready() {
    TenantId club = clubs.open("Strict");
    Somebody olga = people.somebody("Olga");
    Invited forAnother = invite(club, "+7 916 000-00-00");
    Invited revoked = invite(club, null);
    scope.run(club, () -> invitations.revoke(revoked.invitation().id()));
    Invited good = invite(club, olga.phone());
    Invited second = invite(club, null);
    Invited late = invite(club, null);

    assertThat(accept(club, forAnother, olga)).isEqualTo(refused(Acceptance.Reason.OTHER_PHONE));
    assertThat(accept(club, revoked, olga)).isEqualTo(refused(Acceptance.Reason.NOT_VALID));
    assertThat(accept(club, good, olga)).isInstanceOf(Acceptance.Accepted.class);
    assertThat(accept(club, second, olga)).isEqualTo(refused(Acceptance.Reason.WORKS_HERE_ALREADY));
    clock.move(Duration.ofDays(7));
    assertThat(accept(club, late, people.somebody("Late")))
        .isEqualTo(refused(Acceptance.Reason.NOT_VALID));
  }

  @Test
  void theCodeIsStoredNowhereInPlain() {
    TenantId club = clubs.open("Secret");
    String link = invite(club, null).link();
    String code = link.substring(link.indexOf("i_") + 2);

    String everything =
        scope.call(
            club,
            () ->
                String.join(
                        "\n",
                        jdbc.sql("select i::text from in_club.invitation i")
                            .query(String.class)
                            .list())
                    + jdbc.sql("select l::text from platform.link l").query(String.class).list());

    assertThat(code).hasSize(22);
    assertThat(everything).isNotBlank().doesNotContain(code);
  }

  @Test
  void anUnknownCodeOrOneOfTheWrongKindLeadsNowhere() {
    TenantId club = clubs.open("Links");
    String code = invite(club, null).link().replaceFirst(".*start=", "");

    assertThat(links.follow(code))
        .hasValueSatisfying(target -> assertThat(target.kind()).isEqualTo(LinkKind.INVITATION));
    assertThat(links.follow("t_" + code.substring(2))).isEmpty();
    assertThat(links.follow("i_unknownunknownunknown12")).isEmpty();
    assertThat(links.follow("")).isEmpty();
  }

  private static Acceptance refused(Acceptance.Reason reason) {
    return new Acceptance.Refused(reason);
  }

  private Invited invite(TenantId club, String phone) {
    return scope.call(club, () -> invitations.invite(phone, "owner"));
  }

  private Acceptance accept(TenantId club, Invited invited, Somebody who) {
    LinkTarget target = links.follow(invited.link().replaceFirst(".*start=", "")).orElseThrow();
    return scope.call(
        club,
        () ->
            invitations.accept(
                new InvitationId(target.target()),
                new NewTrainer(
                    who.person(),
                    who.telegramId(),
                    who.name(),
                    who.phone(),
                    Money.roubles(2_000))));
  }

  private List<TrainerView> list(TenantId club) {
    return scope.call(club, () -> trainers.list(java.util.Optional.empty(), 50));
  }
}
