package ru.trenergram.testing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs what a Mini App is told, as Telegram does. */
public final class TestTelegram {

  private TestTelegram() {}

  public static String initData(String botToken, long user, Instant at) {
    return initData(
        botToken,
        Map.of(
            "query_id",
            "AAHdF6IQAAAAAN0XohDhrOrc",
            "auth_date",
            Long.toString(at.getEpochSecond()),
            "signature",
            "not-looked-at",
            "user",
            "{\"id\":%d,\"first_name\":\"Аня + & =\",\"language_code\":\"en\"}".formatted(user)));
  }

  public static String initData(String botToken, Map<String, String> pairs) {
    String signed =
        new TreeMap<>(pairs)
            .entrySet().stream()
                .map(p -> p.getKey() + "=" + p.getValue())
                .collect(Collectors.joining("\n"));
    byte[] key = hmac("WebAppData".getBytes(StandardCharsets.UTF_8), botToken);
    String query =
        pairs.entrySet().stream()
            .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return query + "&hash=" + HexFormat.of().formatHex(hmac(key, signed));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
