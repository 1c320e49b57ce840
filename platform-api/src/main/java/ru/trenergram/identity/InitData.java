package ru.trenergram.identity;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks what a Mini App says Telegram told it: signed with our bot's token, at most 15 minutes old
 * (architecture.md §5). The same data may come again within that time.
 */
@Component
@ConditionalOnRole(Role.API)
@EnableConfigurationProperties(BotToken.class)
class InitData {

  private static final Duration MAX_AGE = Duration.ofMinutes(15);
  private static final Duration SKEW = Duration.ofMinutes(1);

  private final SecretKeySpec key;
  private final JsonMapper json;
  private final InstantSource clock;

  InitData(BotToken bot, JsonMapper json, InstantSource clock) {
    this.key = keyOf(bot.token());
    this.json = json;
    this.clock = clock;
  }

  /** The user, if Telegram signed this for our bot just now. */
  Optional<TelegramUser> verified(String initData) {
    Map<String, String> pairs = new TreeMap<>();
    if (!read(initData, pairs)) {
      return Optional.empty();
    }
    byte[] hash = bytes(pairs.remove("hash"));
    String signed =
        pairs.entrySet().stream()
            .map(pair -> pair.getKey() + "=" + pair.getValue())
            .collect(Collectors.joining("\n"));
    return MessageDigest.isEqual(hash, hmac(key, signed)) && recent(pairs.get("auth_date"))
        ? user(pairs.get("user"))
        : Optional.empty();
  }

  private static boolean read(String initData, Map<String, String> pairs) {
    try {
      for (String pair : initData.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals < 1
            || pairs.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)))
                != null) {
          return false;
        }
      }
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(@Nullable String hex) {
    try {
      return hex == null ? new byte[0] : HexFormat.of().parseHex(hex);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private boolean recent(@Nullable String authDate) {
    if (authDate == null || !authDate.matches("[0-9]{1,12}")) {
      return false;
    }
    Instant signed = Instant.ofEpochSecond(Long.parseLong(authDate));
    Instant now = clock.instant();
    return !signed.isBefore(now.minus(MAX_AGE)) && !signed.isAfter(now.plus(SKEW));
  }

  private Optional<TelegramUser> user(@Nullable String user) {
    try {
      JsonNode fields = json.readTree(user == null ? "{}" : user);
      JsonNode id = fields.path("id");
      return id.isIntegralNumber() && id.canConvertToLong() && id.longValue() > 0
          ? Optional.of(
              new TelegramUser(
                  id.longValue(), Language.of(fields.path("language_code").asString(""))))
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static SecretKeySpec keyOf(String token) {
    byte[] secret =
        hmac(new SecretKeySpec("WebAppData".getBytes(StandardCharsets.UTF_8), "HmacSHA256"), token);
    return new SecretKeySpec(secret, "HmacSHA256");
  }

  private static byte[] hmac(SecretKeySpec key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA256", e);
    }
  }
}
