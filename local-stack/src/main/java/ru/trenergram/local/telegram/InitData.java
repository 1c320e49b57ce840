package ru.trenergram.local.telegram;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.node.ObjectNode;

/**
 * Signs what a Mini App is started with, as Telegram does: HMAC with the bot's token and an Ed25519
 * signature.
 */
final class InitData {
  private final KeyPair telegram;

  InitData() {
    try {
      telegram = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("the JDK has Ed25519", missing);
    }
  }

  String of(SimulatorOptions.Bot bot, Persona persona, Instant now, InitDataRequest request) {
    if (request.flaw() == InitDataRequest.Flaw.EMPTY) {
      return "";
    }
    Map<String, String> fields = new TreeMap<>();
    fields.put("auth_date", Long.toString(now.minus(request.age()).getEpochSecond()));
    fields.put("query_id", "AAH" + Long.toString(persona.id(), 36).toUpperCase(Locale.ROOT));
    fields.put("user", Json.MAPPER.writeValueAsString(user(persona)));
    if (request.startParam() != null) {
      fields.put("start_param", request.startParam());
      fields.put("chat_type", "sender");
      fields.put("chat_instance", Long.toString(-8_000_000_000_000_000_000L + persona.id()));
    }
    fields.put("signature", signature(bot, fields));
    String token =
        request.flaw() == InitDataRequest.Flaw.OTHER_BOT ? "1:" + "x".repeat(35) : bot.token();
    fields.put("hash", hash(token, fields));
    spoil(fields, persona, request.flaw());
    return fields.entrySet().stream()
        .map(field ->
            field.getKey()
                + "="
                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("&"));
  }

  /**
   * The key whose private half made {@code signature}: the stand-in for Telegram's published one,
   * X.509.
   */
  byte[] publicKey() {
    return telegram.getPublic().getEncoded();
  }

  private static ObjectNode user(Persona persona) {
    ObjectNode user = persona.user();
    user.remove("is_bot");
    return user.put("allows_write_to_pm", true);
  }

  private static void spoil(
      Map<String, String> fields, Persona persona, InitDataRequest.Flaw flaw) {
    switch (flaw) {
      case TAMPERED -> {
        ObjectNode other = user(persona).put("id", persona.id() + 1);
        fields.put("user", Json.MAPPER.writeValueAsString(other));
      }
      case NO_HASH -> fields.remove("hash");
      case NONE, OTHER_BOT, EMPTY -> {}
    }
  }

  private String signature(SimulatorOptions.Bot bot, Map<String, String> fields) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(telegram.getPrivate());
      signer.update((bot.id() + ":WebAppData\n" + lines(fields)).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(signer.sign());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String hash(String token, Map<String, String> fields) {
    byte[] key = hmac("WebAppData".getBytes(StandardCharsets.UTF_8), token);
    return HexFormat.of().formatHex(hmac(key, lines(fields)));
  }

  private static String lines(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + field.getValue())
        .collect(Collectors.joining("\n"));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
