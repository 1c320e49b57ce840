package ru.trenergram.rest;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import ru.trenergram.kernel.Utc;
import ru.trenergram.tenancy.TenantScope;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/**
 * Remembers the answers to writes that came with an {@code Idempotency-Key}, for a day, in the
 * bound club or, outside clubs, in {@code platform}.
 *
 * <p>The key's row is written before the effect: a parallel repeat waits on it, and finds the
 * answer when it may go on.
 */
@Component
public class IdempotentWrites {

  private static final Duration REMEMBERED = Duration.ofDays(1);
  private static final int CLEARED_AT_ONCE = 1_000;
  private static final Pattern WELL_FORMED = Pattern.compile("[\\x21-\\x7e]{1,100}");

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final JsonMapper json;
  private final InstantSource clock;

  IdempotentWrites(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      JsonMapper json,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.json = json;
    this.clock = clock;
  }

  /**
   * The writes of one request.
   *
   * @param caller whose keys they are: one caller's key means nothing to another
   * @param key as the client sent it; null if it sent none, then nothing is remembered
   * @param request the digest of what is asked for
   * @throws ProblemException 400 if the key is malformed
   */
  public Once of(String caller, @Nullable String key, Supplier<byte[]> request) {
    if (key == null) {
      return new Unkeyed();
    }
    if (!WELL_FORMED.matcher(key).matches()) {
      throw ProblemException.invalid("Idempotency-Key", "field.idempotency-key");
    }
    return new Keyed(caller, key, request.get());
  }

  /**
   * Forgets what stored answers tell of somebody, in the bound club or outside clubs: their own
   * answers go; those to others keep their keys, so that nothing is done twice, but are told no
   * more (410 {@code answer-erased}).
   *
   * @param callers whose answers go
   * @param ids answers to others that name one of them lose their body
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void forget(Collection<String> callers, Collection<UUID> ids) {
    jdbc.sql("delete from " + table() + " where caller_id = any(?)")
        .param(callers.toArray(String[]::new))
        .update();
    for (UUID id : ids) {
      jdbc.sql(
              "update "
                  + table()
                  + " set status = ?, location = null, body = ''"
                  + " where body like '%' || ? || '%'")
          .params(HttpStatus.GONE.value(), id.toString())
          .update();
    }
  }

  private static String table() {
    return TenantScope.current().isPresent()
        ? "in_club.idempotent_request"
        : "platform.idempotent_request";
  }

  private record Stored(boolean same, int status, @Nullable String location, String body) {}

  private static final class Unkeyed implements Once {
    @Override
    public <T> ResponseEntity<T> answer(Supplier<ResponseEntity<T>> write) {
      return write.get();
    }
  }

  private final class Keyed implements Once {

    private final String caller;
    private final String key;
    private final byte[] digest;

    Keyed(String caller, String key, byte[] digest) {
      this.caller = caller;
      this.key = key;
      this.digest = digest;
    }

    @Override
    public <T> ResponseEntity<T> answer(Supplier<ResponseEntity<T>> write) {
      return Objects.requireNonNull(
          transaction.execute(_ -> claimed() ? first(write.get()) : repeated()));
    }

    private boolean claimed() {
      // An answer that has had its day is forgotten before its key is looked for.
      jdbc.sql("delete from " + table() + " where caller_id = ? and key = ? and created_at < ?")
          .params(caller, key, Utc.of(clock.instant().minus(REMEMBERED)))
          .update();
      if (digest[0] == 0) { // one key in 256 also clears away what is old
        clearAway();
      }
      return jdbc.sql(
                  "insert into "
                      + table()
                      + " (caller_id, key, digest, status, body, created_at)"
                      + " values (?, ?, ?, 0, '', ?) on conflict (caller_id, key) do nothing")
              .params(caller, key, digest, Utc.of(clock.instant()))
              .update()
          == 1;
    }

    /**
     * The oldest; not all, since somebody waits for an answer, and none that another clears away.
     */
    private void clearAway() {
      jdbc.sql(
              """
              delete from %1$s where ctid = any(array(
                select ctid from %1$s where created_at < ?
                order by created_at limit %2$d for update skip locked))
              """
                  .formatted(table(), CLEARED_AT_ONCE))
          .param(Utc.of(clock.instant().minus(REMEMBERED)))
          .update();
    }

    private <T> ResponseEntity<T> first(ResponseEntity<T> answer) {
      if (!answer.getStatusCode().is2xxSuccessful()) {
        jdbc.sql("delete from " + table() + " where caller_id = ? and key = ?")
            .params(caller, key)
            .update();
        return answer;
      }
      T body = answer.getBody();
      jdbc.sql(
              "update "
                  + table()
                  + " set status = ?, location = ?, body = ? where caller_id = ? and key = ?")
          .param(answer.getStatusCode().value())
          .param(answer.getHeaders().getFirst("Location"))
          .param(body == null ? "" : json.writeValueAsString(body))
          .param(caller)
          .param(key)
          .update();
      return answer;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private <T> ResponseEntity<T> repeated() {
      Stored stored =
          jdbc.sql(
                  "select digest, status, location, body from "
                      + table()
                      + " where caller_id = ? and key = ?")
              .params(caller, key)
              .query((row, _) ->
                  new Stored(
                      MessageDigest.isEqual(row.getBytes("digest"), digest),
                      row.getInt("status"),
                      row.getString("location"),
                      row.getString("body")))
              .single();
      if (!stored.same()) {
        throw ProblemException.of(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key-reused");
      }
      if (stored.status() == HttpStatus.GONE.value()) {
        throw ProblemException.of(HttpStatus.GONE, "answer-erased");
      }
      ResponseEntity.BodyBuilder answer = ResponseEntity.status(stored.status());
      if (stored.location() != null) {
        answer.header("Location", stored.location());
      }
      // The stored JSON goes out as it is; no caller looks into it, so its type does not matter.
      return stored.body().isEmpty()
          ? answer.build()
          : (ResponseEntity<T>)
              answer
                  .contentType(MediaType.APPLICATION_JSON)
                  .body((Object) new RawValue(stored.body()));
    }
  }
}
