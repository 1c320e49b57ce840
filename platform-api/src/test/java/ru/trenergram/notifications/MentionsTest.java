package ru.trenergram.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import ru.trenergram.kernel.Ids;
import ru.trenergram.tenancy.TenantId;
import ru.trenergram.testing.PlatformTest;

/** A message that cannot be read any more stands among others that can. */
@PlatformTest
class MentionsTest {

  private static final AtomicLong CHATS = new AtomicLong(800_000_000);

  @Autowired Mentions mentions;
  @Autowired Outbox outbox;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionOperations transactions;

  private final TenantId club = new TenantId(Ids.next());
  private final UUID anna = Ids.next();
  private final long chat = CHATS.incrementAndGet();
  private String readable = "";
  private String unreadable = "";

  @BeforeEach
  void twoMessagesThatTellOfAnna() {
    readable = staged();
    unreadable = staged();
    transactions.executeWithoutResult(_ ->
        jdbc.sql("update cell.message set body = body || '{\"buttons\": 7}' where business_key = ?")
            .param(unreadable)
            .update());
  }

  private String staged() {
    String key = "test/" + Ids.next();
    Words words = Words.of("client.joined.trainer", Map.of("client", "Anna")).about(anna, "client");
    transactions.executeWithoutResult(
        _ -> outbox.put(Message.now(key, chat, club, Priority.NOTICE, words)));
    return key;
  }

  @Test
  void allThatIsKeptIsTold() {
    List<Mentions.Told> told = mentions.told(chat);

    assertThat(told).hasSize(2);
    assertThat(told.getFirst().words().text()).isEqualTo("client.joined.trainer");
    assertThat(told.getLast().words().text()).startsWith("unreadable");
    assertThat(told.getLast().words().arguments().toString()).contains("Anna");
  }

  @Test
  void whatTellsOfSomebodyGoes() {
    transactions.executeWithoutResult(_ -> mentions.remove(club, anna, List.of(chat)));

    assertThat(body(readable)).contains("client.joined.trainer").doesNotContain("Anna");
    assertThat(body(unreadable)).isNull();
    assertThat(fate(readable)).isEqualTo(MessageState.WAITING);
    assertThat(fate(unreadable)).isEqualTo(MessageState.REFUSED);
    assertThat(mentions.told(chat)).hasSize(1);
  }

  private MessageState fate(String key) {
    return outbox.fate(key).orElseThrow();
  }

  private @Nullable String body(String key) {
    return jdbc.sql("select body from cell.message where business_key = ?")
        .param(key)
        .query((row, _) -> new Kept(row.getString("body")))
        .single()
        .body();
  }

  private record Kept(@Nullable String body) {}
}
