package ru.trenergram.local.identity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a sign-in yields. */
public record StaffTokens(String accessToken, String refreshToken, String idToken) {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** The claims of the access token; its signature is not checked here. */
  public JsonNode claims() {
    byte[] payload = Base64.getUrlDecoder().decode(accessToken.split("\\.", -1)[1]);
    return JSON.readTree(new String(payload, StandardCharsets.UTF_8));
  }

  /** How the person proved who they are: {@code pwd}, {@code otp}. */
  public List<String> proofs() {
    return claims().path("amr").values().stream().map(JsonNode::asString).toList();
  }

  @Override
  public String toString() {
    return "StaffTokens[sub=" + claims().path("sub").asString() + "]";
  }
}
