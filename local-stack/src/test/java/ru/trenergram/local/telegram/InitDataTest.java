package ru.trenergram.local.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Checks the signature by the steps Telegram publishes, written here a second time on purpose. */
class InitDataTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final Laptop laptop =
      new Laptop(SimulatorOptions.forBot(Laptop.TOKEN, "trenergram_bot").withClock(() -> NOW));
  private final Persona anna =
      laptop.telegram.add(Persona.of(1234567, "Анна & Ко", "+79001112233").withUsername("anna"));

  @AfterEach
  void stop() {
    laptop.close();
  }

  @Test
  void verifiesByThePublishedSteps() throws GeneralSecurityException {
    Map<String, String> fields =
        fields(laptop.telegram.initData(anna, InitDataRequest.FRESH.withStartParam("t_abc")));

    assertThat(fields.get("hash")).isEqualTo(hash(Laptop.TOKEN, fields));
    assertThat(fields)
        .containsEntry("auth_date", Long.toString(NOW.getEpochSecond()))
        .containsEntry("start_param", "t_abc")
        .containsKey("signature");
    JsonNode user = Json.read(fields.getOrDefault("user", ""));
    assertThat(user.path("id").asLong()).isEqualTo(anna.id());
    assertThat(user.path("first_name").asString()).isEqualTo("Анна & Ко");
    assertThat(user.path("language_code").asString()).isEqualTo("ru");
  }

  @Test
  void carriesASignatureForThirdParties() throws GeneralSecurityException {
    Map<String, String> fields = fields(laptop.telegram.initData(anna));
    Signature verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(
        KeyFactory.getInstance("Ed25519")
            .generatePublic(new X509EncodedKeySpec(laptop.telegram.initDataPublicKey())));
    String lines = lines(fields, name -> !name.equals("hash") && !name.equals("signature"));
    verifier.update(("4815162342:WebAppData\n" + lines).getBytes(StandardCharsets.UTF_8));

    assertThat(verifier.verify(Base64.getUrlDecoder().decode(fields.get("signature")))).isTrue();
  }

  @Test
  void isBadInTheWayThatWasAskedFor() throws GeneralSecurityException {
    Map<String, String> tampered = flawed(InitDataRequest.Flaw.TAMPERED);
    assertThat(tampered.get("hash")).isNotEqualTo(hash(Laptop.TOKEN, tampered));
    Map<String, String> foreign = flawed(InitDataRequest.Flaw.OTHER_BOT);
    assertThat(foreign.get("hash")).isNotEqualTo(hash(Laptop.TOKEN, foreign));
    assertThat(flawed(InitDataRequest.Flaw.NO_HASH)).doesNotContainKey("hash");
    assertThat(
            laptop.telegram.initData(anna, InitDataRequest.FRESH.with(InitDataRequest.Flaw.EMPTY)))
        .isEmpty();

    Map<String, String> old =
        fields(laptop.telegram.initData(anna, InitDataRequest.FRESH.withAge(Duration.ofHours(1))));
    assertThat(old.get("hash")).isEqualTo(hash(Laptop.TOKEN, old));
    assertThat(old).containsEntry("auth_date", Long.toString(NOW.getEpochSecond() - 3600));
  }

  private Map<String, String> flawed(InitDataRequest.Flaw flaw) {
    return fields(laptop.telegram.initData(anna, InitDataRequest.FRESH.with(flaw)));
  }

  private static Map<String, String> fields(String initData) {
    return Arrays.stream(initData.split("&", -1))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0],
                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                (one, two) -> two,
                TreeMap::new));
  }

  private static String lines(Map<String, String> fields, Predicate<String> wanted) {
    return fields.entrySet().stream()
        .filter(field -> wanted.test(field.getKey()))
        .map(field -> field.getKey() + "=" + field.getValue())
        .collect(Collectors.joining("\n"));
  }

  private static String hash(String token, Map<String, String> fields)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("WebAppData".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] key = mac.doFinal(token.getBytes(StandardCharsets.UTF_8));
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    String lines = lines(fields, name -> !name.equals("hash"));
    return HexFormat.of().formatHex(mac.doFinal(lines.getBytes(StandardCharsets.UTF_8)));
  }
}
