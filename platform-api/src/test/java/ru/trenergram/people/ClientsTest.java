package ru.trenergram.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.tenancy.TenantScope;
import ru.trenergram.testing.PlatformTest;
import ru.trenergram.testing.TestClubs;
import ru.trenergram.testing.TestPeople;
import ru.trenergram.testing.TestPeople.Somebody;

@PlatformTest
class ClientsTest {

  @Autowired TestClubs clubs;
  @Autowired TestPeople people;
  @Autowired TenantScope scope;
  @Autowired Clients clients;
  @Autowired JdbcClient jdbc;

  @Test
  void aTrainerSeesOnlyTheirOwnClientsAlsoInsideAClub() {
    TenantId club = clubs.open("Two trainers");
    scope.run(
        club,
        () -> {
          TrainerId olga = people.trainer("Olga");
          TrainerId igor = people.trainer("Igor");
          ClientId anna = people.client(olga, "Anna");
          people.client(igor, "Boris");

          assertThat(names(Optional.of(olga))).containsExactly("Anna");
          assertThat(names(Optional.of(igor))).containsExactly("Boris");
          assertThat(names(Optional.empty())).containsExactlyInAnyOrder("Anna", "Boris");
          assertThat(clients.find(anna, Optional.of(igor))).isEmpty();
        });
  }

  @Test
  void inAClubOnePersonHasOneCardWithAllTheirTrainers() {
    TenantId club = clubs.open("Shared client");
    Somebody anna = people.somebody("Anna");
    scope.run(
        club,
        () -> {
          ClientId withOlga = people.client(people.trainer("Olga"), anna);
          ClientId withIgor = people.client(people.trainer("Igor"), anna);

          assertThat(withOlga).isEqualTo(withIgor);
        });
  }

  @Test
  void twoSoloTrainersWithACommonClientSeeOnlyTheirOwn() {
    TenantId solo = clubs.solo();
    Somebody anna = people.somebody("Anna");
    scope.run(
        solo,
        () -> {
          TrainerId olga = people.trainer("Olga");
          TrainerId igor = people.trainer("Igor");
          ClientId withOlga = people.client(olga, anna);
          ClientId withIgor = people.client(igor, anna);

          assertThat(withOlga).isNotEqualTo(withIgor);
          assertThat(clients.find(withOlga, Optional.of(igor))).isEmpty();
          assertThat(clients.list(Optional.of(olga), Optional.empty(), 10))
              .extracting(ClientView::id)
              .containsExactly(withOlga);
          assertThat(clients.list(Optional.of(igor), Optional.empty(), 10))
              .extracting(ClientView::id)
              .containsExactly(withIgor);
        });
  }

  @Test
  void followingTheLinkTwiceChangesNothingAndTellsTheTrainerOnce() {
    TenantId club = clubs.open("Twice");
    Somebody anna = people.somebody("Anna");
    Somebody olga = people.somebody("Olga");
    scope.run(
        club,
        () -> {
          TrainerId trainer = people.trainer(olga);
          NewClient newcomer =
              new NewClient(anna.person(), anna.telegramId(), anna.name(), anna.phone());

          assertThat(clients.join(trainer, newcomer)).isInstanceOf(Joining.Joined.class);
          assertThat(clients.join(trainer, newcomer)).isInstanceOf(Joining.AlreadyJoined.class);

          assertThat(messagesTo(olga)).containsExactly("client.joined.trainer");
        });
  }

  @Test
  void aRefusedClientIsToldAndCannotComeBackByTheLink() {
    TenantId club = clubs.open("Refusing");
    Somebody anna = people.somebody("Anna");
    scope.run(
        club,
        () -> {
          TrainerId trainer = people.trainer("Olga");
          ClientId client = people.client(trainer, anna);

          assertThat(clients.refuse(trainer, client)).isTrue();
          assertThat(clients.refuse(trainer, client)).as("repeated").isFalse();

          assertThat(messagesTo(anna)).containsExactly("client.refused.client");
          assertThat(
                  clients.join(
                      trainer,
                      new NewClient(anna.person(), anna.telegramId(), "Anna", anna.phone())))
              .isInstanceOf(Joining.NotPossible.class);
        });
  }

  @Test
  void nobodyIsTheirOwnClient() {
    TenantId club = clubs.open("Selfish");
    Somebody olga = people.somebody("Olga");
    scope.run(
        club,
        () -> {
          TrainerId trainer = people.trainer(olga);

          assertThat(
                  clients.join(
                      trainer,
                      new NewClient(olga.person(), olga.telegramId(), "Olga", olga.phone())))
              .isInstanceOf(Joining.NotPossible.class);
        });
  }

  private List<String> names(Optional<TrainerId> trainer) {
    return clients.list(trainer, Optional.empty(), 50).stream().map(ClientView::name).toList();
  }

  private List<String> messagesTo(Somebody who) {
    return jdbc.sql(
            "select body ->> 'text' from cell.message where recipient_id = ? order by created_at,"
                + " id")
        .param(who.telegramId())
        .query(String.class)
        .list();
  }
}
