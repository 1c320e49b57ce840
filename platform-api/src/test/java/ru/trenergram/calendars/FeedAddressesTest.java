package ru.trenergram.calendars;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import ru.trenergram.identity.MembershipId;
import ru.trenergram.identity.MembershipKind;
import ru.trenergram.kernel.Digest;
import ru.trenergram.people.Clients;
import ru.trenergram.people.TrainerId;

/** By which address a feed is read, and for how long. */
class FeedAddressesTest extends FeedScene {

  @Autowired Clients clients;
  @Autowired JdbcClient jdbc;

  @Test
  void keepsOnlyTheHashOfASecret() {
    FeedSecret secret = made(olga);

    assertThat(
            jdbc.sql("select secret_hash from platform.calendar_feed where membership_id = ?")
                .param(membership(olga, club).value())
                .query(byte[].class)
                .single())
        .isEqualTo(Digest.of(secret.code()));
    assertThat(secret.toString()).doesNotContain(secret.code());
    assertThat(secret.code()).hasSize(22);
  }

  @Test
  void aNewAddressEndsTheFormerAndRevokingEndsBoth() {
    FeedSecret first = made(olga);
    FeedSecret second = made(olga);

    assertThat(owner(first)).isEmpty();
    assertThat(owner(second)).isPresent();
    feeds.revoke(membership(olga, club));
    feeds.revoke(membership(olga, club));
    assertThat(owner(second)).isEmpty();
    assertThat(feeds.createdAt(membership(olga, club))).isEmpty();
  }

  @Test
  void endsWithTheMembershipForGood() {
    FeedSecret secret = made(olga);
    MembershipId membership = membership(olga, club);

    memberships.end(membership);

    assertThat(owner(secret)).isEmpty();
    assertThat(feeds.make(membership)).isEmpty();
    memberships.join(olga.person(), club, MembershipKind.TRAINER, trainer.value());
    assertThat(owner(secret)).isEmpty();
  }

  @Test
  void aFeedMadeWhileItsMembershipEndsIsNotLeftBehind() throws Exception {
    MembershipId membership = membership(anna, club);
    for (int round = 0; round < 10; round++) {
      memberships.join(anna.person(), club, MembershipKind.CLIENT, client.value());
      List<Callable<Boolean>> both =
          List.of(
              () -> feeds.make(membership).isPresent(),
              () -> {
                memberships.end(membership);
                return true;
              });

      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var done : threads.invokeAll(both)) {
          done.get();
        }
      }

      assertThat(feeds.createdAt(membership)).isEmpty();
    }
  }

  @Test
  void endsWhenTheLastTrainerRefusesTheClient() {
    TrainerId second =
        scope.call(
            club,
            () -> {
              TrainerId igor = people.trainer("Igor");
              people.client(igor, anna);
              return igor;
            });
    FeedSecret secret = made(anna);

    scope.call(club, () -> clients.refuse(trainer, client));
    assertThat(owner(secret)).isPresent();
    scope.call(club, () -> clients.refuse(second, client));

    assertThat(owner(secret)).isEmpty();
  }
}
