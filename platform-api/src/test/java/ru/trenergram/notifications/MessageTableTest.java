package ru.trenergram.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.kernel.Ids;
import ru.trenergram.kernel.Utc;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.PlatformTest;

@PlatformTest
class MessageTableTest {

  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final AtomicLong CHATS = new AtomicLong(900_000_000);

  @Autowired MessageTable messages;
  @Autowired Outbox outbox;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionOperations transactions;
  @Autowired MovableClock clock;

  @BeforeEach
  void emptyTheOutbox() {
    transactions.executeWithoutResult(status -> jdbc.sql("delete from cell.message").update());
  }

  private MessageId stage(@Nullable TenantId tenant, Priority priority, long chat) {
    String key = "test/" + Ids.next();
    transactions.executeWithoutResult(
        status -> outbox.put(Message.now(key, chat, tenant, priority, Words.of("help", Map.of()))));
    return new MessageId(
        jdbc.sql("select id from cell.message where business_key = ?")
            .param(key)
            .query(java.util.UUID.class)
            .single());
  }

  private MessageId sending(Priority priority) {
    MessageId id = stage(null, priority, CHATS.incrementAndGet());
    assertThat(messages.claim(List.of(id), LEASE)).hasSize(1);
    return id;
  }

  private String state(MessageId id) {
    return jdbc.sql("select state from cell.message where id = ?")
        .param(id.value())
        .query(String.class)
        .single();
  }

  @Test
  void theHeadOfEveryLineIsSeenHoweverLongTheOthersAre() {
    TenantId large = new TenantId(Ids.next());
    TenantId small = new TenantId(Ids.next());
    for (int i = 0; i < 50; i++) {
      stage(large, Priority.NOTICE, CHATS.incrementAndGet());
    }
    MessageId ofSmall = stage(small, Priority.NOTICE, CHATS.incrementAndGet());
    MessageId reply = stage(null, Priority.REPLY, CHATS.incrementAndGet());

    List<Waiting> heads = messages.heads(new Long[0]);

    assertThat(heads).hasSize(6).extracting(Waiting::id).contains(ofSmall).startsWith(reply);
  }

  @Test
  void whatIsHeldExpiredOrEarlyIsNoHead() {
    long held = CHATS.incrementAndGet();
    stage(null, Priority.REPLY, held);
    transactions.executeWithoutResult(status -> {
      Words words = Words.of("help", Map.of());
      outbox.put(
          new Message(
              "early/" + Ids.next(),
              1,
              null,
              Priority.REPLY,
              words,
              clock.instant().plusSeconds(60),
              null));
      outbox.put(
          new Message(
              "late/" + Ids.next(),
              2,
              null,
              Priority.REPLY,
              words,
              null,
              clock.instant().minusSeconds(1)));
    });

    assertThat(messages.heads(new Long[] {held})).isEmpty();
    assertThat(messages.expire()).isEqualTo(1);
  }

  private Set<String> takeBack(MessageId id) {
    String key =
        jdbc.sql("select business_key from cell.message where id = ?")
            .param(id.value())
            .query(String.class)
            .single();
    return Objects.requireNonNull(transactions.execute(_ -> outbox.takeBack(List.of(key))));
  }

  @Test
  void whatIsTakenBackIsNotClaimedEvenIfItWasChosenBefore() {
    MessageId id = stage(null, Priority.SESSION, CHATS.incrementAndGet());
    MessageId other = stage(null, Priority.SESSION, CHATS.incrementAndGet());

    assertThat(takeBack(id)).hasSize(1);

    assertThat(messages.claim(List.of(id, other), LEASE))
        .extracting(Parcel::id)
        .containsExactly(other);
    assertThat(messages.expire()).isEqualTo(1);
    assertThat(state(id)).isEqualTo("EXPIRED");
  }

  @Test
  void whatIsTakenBackWhileItIsSentIsNotTriedAgain() {
    MessageId notReached = sending(Priority.SESSION);
    MessageId unknown = sending(Priority.SESSION);

    assertThat(takeBack(notReached)).as("it may have arrived").isEmpty();
    assertThat(takeBack(unknown)).isEmpty();
    messages.giveBack(notReached, "away");
    messages.doubt(unknown, "cut");

    assertThat(messages.heads(new Long[0])).isEmpty();
    assertThat(messages.expire()).isEqualTo(2);
  }

  @Test
  void aMessageIsClaimedOnceHoweverManyTry() throws Exception {
    MessageId id = stage(null, Priority.REPLY, CHATS.incrementAndGet());
    Callable<Integer> claim = () -> messages.claim(List.of(id), LEASE).size();
    int claimed = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> one : threads.invokeAll(java.util.Collections.nCopies(8, claim))) {
        claimed += one.get();
      }
    }

    assertThat(claimed).isEqualTo(1);
  }

  @Test
  void aPersonGetsMessagesInTheirOrderFromWhicheverClub() {
    long person = CHATS.incrementAndGet();
    MessageId first = stage(new TenantId(Ids.next()), Priority.REPLY, person);
    MessageId second = stage(null, Priority.REPLY, person);
    MessageId ofAnother = stage(null, Priority.REPLY, CHATS.incrementAndGet());

    assertThat(messages.heads(new Long[0]))
        .extracting(Waiting::id)
        .containsExactlyInAnyOrder(first, ofAnother)
        .doesNotContain(second);
  }

  @Test
  void nothingPassesAMessageWhoseSenderHasVanished() {
    MessageId doubtful = sending(Priority.REPLY);
    long person =
        jdbc.sql("select recipient_id from cell.message where id = ?")
            .param(doubtful.value())
            .query(Long.class)
            .single();
    MessageId next = stage(null, Priority.REPLY, person);
    assertThat(messages.heads(new Long[0])).isEmpty();

    clock.move(LEASE.plusSeconds(1));
    messages.doubtAbandoned(Set.of());

    assertThat(messages.heads(new Long[0])).extracting(Waiting::id).containsExactly(doubtful);
    messages.claim(List.of(doubtful), LEASE);
    messages.settle(doubtful, "SENT", 5L, null);
    assertThat(messages.heads(new Long[0])).extracting(Waiting::id).containsExactly(next);
  }

  @Test
  void anUnknownOutcomeIsRepeatedOnceAndOnlyWhereThatDoesNoHarm() {
    MessageId reply = sending(Priority.REPLY);
    MessageId notice = sending(Priority.NOTICE);

    messages.doubt(reply, "timeout");
    messages.doubt(notice, "timeout");
    assertThat(state(reply)).isEqualTo("WAITING");
    assertThat(state(notice)).isEqualTo("UNKNOWN");

    messages.claim(List.of(reply), LEASE);
    messages.doubt(reply, "timeout");
    assertThat(state(reply)).isEqualTo("UNKNOWN");
  }

  @Test
  void whatAVanishedSenderWasSendingIsInDoubtButNotWhatIsSentHere() {
    MessageId vanished = sending(Priority.SESSION);
    MessageId here = sending(Priority.SESSION);
    assertThat(messages.doubtAbandoned(Set.of())).isZero();
    clock.move(LEASE.plusSeconds(1));

    assertThat(messages.doubtAbandoned(Set.of(here))).isEqualTo(1);

    assertThat(state(vanished)).isEqualTo("WAITING");
    assertThat(state(here)).isEqualTo("SENDING");
  }

  @Test
  void anOutcomeThatComesLateChangesNothing() {
    MessageId notice = sending(Priority.NOTICE);
    messages.doubt(notice, "timeout");

    messages.settle(notice, "SENT", 5L, null);

    assertThat(state(notice)).isEqualTo("UNKNOWN");
  }

  @Test
  void wordsAreForgottenAMonthAfterwardsAndTheKeyIsKept() {
    MessageId id = sending(Priority.REPLY);
    messages.settle(id, "SENT", 5L, null);
    MessageId waiting = stage(null, Priority.REPLY, CHATS.incrementAndGet());
    assertThat(messages.forgetWords()).isZero();
    clock.move(Duration.ofDays(31));

    assertThat(messages.forgetWords()).isEqualTo(1);

    assertThat(outbox.find(id)).isEmpty();
    assertThat(outbox.find(waiting)).isPresent();
    assertThat(state(id)).isEqualTo("SENT");
  }

  @Test
  void wordsOfAnUnknownFormStopNobody() {
    MessageId id = stage(null, Priority.REPLY, CHATS.incrementAndGet());
    transactions.executeWithoutResult(status ->
        jdbc.sql("update cell.message set body = '{\"buttons\": 7}' where id = ?")
            .param(id.value())
            .update());

    assertThat(messages.claim(List.of(id), LEASE).getFirst().words().text())
        .startsWith("unreadable");
  }

  @Test
  void aChatLagsWhileSomethingHasNotLeftAndForAsLongAfterIt() {
    Duration grace = Duration.ofMinutes(10);
    long chat = CHATS.incrementAndGet();
    MessageId question = stage(null, Priority.SESSION, chat);
    assertThat(lags(chat, grace)).isFalse();
    clock.move(grace.plusSeconds(1));
    assertThat(lags(chat, grace)).isTrue();
    assertThat(messages.claim(List.of(question), LEASE)).hasSize(1);
    assertThat(lags(chat, grace)).isTrue();
    messages.settle(question, "SENT", 5L, null);
    assertThat(lags(chat, grace)).isTrue();
    assertThat(lags(CHATS.incrementAndGet(), grace)).isFalse();

    clock.move(grace.plusSeconds(1));

    assertThat(lags(chat, grace)).isFalse();
  }

  private boolean lags(long chat, Duration grace) {
    return outbox.lags(chat, Priority.SESSION, clock.instant().minus(grace));
  }

  @Test
  void whetherAChatLagsIsAnsweredWithoutReadingAllThatItEverGot() {
    long chat = CHATS.incrementAndGet();
    OffsetDateTime before = Utc.of(clock.instant().minus(Duration.ofHours(1)));
    transactions.executeWithoutResult(_ ->
        jdbc.sql(
                """
                insert into cell.message
                  (id, recipient_id, priority, business_key, state, not_before, created_at, settled_at)
                select uuidv7(), ?, 1, 'old/' || n, 'SENT', ?, ?, ? from generate_series(1, 5000) n
                """)
            .params(chat, before, before, before)
            .update());

    String plan =
        Objects.requireNonNull(
            transactions.execute(_ -> {
              jdbc.sql("set local enable_seqscan = off").update();
              return String.join(
                  "\n",
                  jdbc.sql("explain (analyze, costs off, timing off) " + Outbox.LAGS)
                      .param("recipient", chat)
                      .param("urgent", Priority.SESSION.ordinal())
                      .param("then", Utc.of(clock.instant().minus(Duration.ofMinutes(10))))
                      .query(String.class)
                      .list());
            }));

    assertThat(plan).contains("message_settled_of_chat").doesNotContain("Rows Removed", "Seq Scan");
  }
}
