package ru.trenergram.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.kernel.Ids;
import ru.trenergram.kernel.Utc;
import ru.trenergram.testing.MovableClock;
import ru.trenergram.testing.Plans;
import ru.trenergram.testing.PlatformTest;

/** What the sender asks several times a second does not read what waits, nor what was sent. */
@PlatformTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutboxPlansTest {

  private static final int WAITING = 20_000;
  private static final int SENT = 20_000;

  @Autowired MessageTable messages;
  @Autowired Outbox outbox;
  @Autowired Plans plans;
  @Autowired TransactionOperations transactions;
  @Autowired MovableClock clock;
  @Autowired JdbcClient jdbc;

  @BeforeAll
  void aFullOutbox() {
    transactions.executeWithoutResult(_ -> {
      jdbc.sql("delete from cell.message").update();
      jdbc.sql(
              """
              insert into cell.message
                (id, tenant_id, recipient_id, priority, business_key, body, state, not_before, expires_at, created_at,
                 settled_at)
              select uuidv7(), cast(lpad(to_hex(n % 100), 32, '0') as uuid), 600000000 + n % 5000, n % 4, 'plan/' || n,
                '{"text": "help", "arguments": {}}', case when n <= :sent then 'SENT' else 'WAITING' end,
                :now + make_interval(secs => n), case when n % 2 = 0 then :now + make_interval(days => 1, secs => n) end,
                :now, case when n <= :sent then :now + make_interval(secs => n) end
              from generate_series(1, :all) n
              """)
          .param("now", Utc.of(clock.instant()))
          .param("sent", SENT)
          .param("all", SENT + WAITING)
          .update();
    });
    plans.analyze();
  }

  @AfterAll
  void empty() {
    transactions.executeWithoutResult(_ -> jdbc.sql("delete from cell.message").update());
  }

  @Test
  void theSenderFindsEverythingByAnIndex() {
    MessageId any = new MessageId(Ids.next());
    List<String> asked =
        plans.sent(
            () ->
                transactions.executeWithoutResult(_ -> {
                  messages.heads(new Long[] {1L});
                  messages.claim(List.of(any), Duration.ofSeconds(30));
                  messages.settle(any, "SENT", 1L, null);
                  messages.giveBack(any, "away");
                  messages.doubt(any, "cut");
                  messages.doubtAbandoned(Set.of(any));
                  messages.settleAllFor(1, "gone");
                  messages.expire();
                  messages.forgetWords();
                  outbox.takeBack(List.of("none"));
                }),
            "cell.message");

    assertThat(asked).hasSize(10);
    assertThat(asked)
        .allSatisfy(sql ->
            assertThat(plans.of(sql))
                .as(sql)
                .contains("Index")
                .doesNotContainPattern("Seq Scan on message\\b"));
  }

  /** What is put into a hash is all that waits, with every look. */
  @Test
  void theHeadsAreFoundWithoutReadingTheLines() {
    String heads = plans.sent(() -> messages.heads(new Long[0]), "with recursive line").getFirst();

    assertThat(plans.of(heads)).contains("message_to_send").doesNotContain("Hash");
  }
}
