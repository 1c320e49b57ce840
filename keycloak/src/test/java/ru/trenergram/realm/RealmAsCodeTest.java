package ru.trenergram.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RealmAsCodeTest {

  private static final Map<String, String> VARIABLES =
      Map.of(
          "TRENERGRAM_KEYCLOAK_CLIENT_SECRET", "of-the-backend",
          "TRENERGRAM_DASHBOARD_URL", "https://club.example",
          "TRENERGRAM_SMTP_HOST", "mail.example",
          "TRENERGRAM_SMTP_PORT", "587",
          "TRENERGRAM_SMTP_FROM", "no-reply@club.example");

  private static final String SMALL =
      "{\"realm\":\"r\",\"attributes\":{\"trenergram.version\":\"1\"}";

  @Test
  void everyClientSaysWhichWaysInItHasAndNoneTakesAPassword() {
    for (JsonNode client : RealmAsCode.packaged(VARIABLES).part("clients")) {
      assertThat(client.properties())
          .extracting(Map.Entry::getKey)
          .as(client.path("clientId").asText())
          .contains(
              "enabled",
              "bearerOnly",
              "publicClient",
              "standardFlowEnabled",
              "implicitFlowEnabled",
              "directAccessGrantsEnabled",
              "serviceAccountsEnabled");
      assertThat(client.path("directAccessGrantsEnabled").asBoolean()).isFalse();
      assertThat(client.path("implicitFlowEnabled").asBoolean()).isFalse();
    }
  }

  /**
   * Each version of the file with the file's fingerprint. When this fails, raise the version and
   * add a line; a version that has landed is not changed any more.
   */
  @Test
  void versionGrowsWithEachChangeOfTheFile() throws Exception {
    Map<Integer, String> versions = Map.of(2, "f01d4f952f0ee387");
    JsonNode file = Json.parsed(RealmAsCode.resource("trenergram-realm.json"));
    byte[] digest =
        MessageDigest.getInstance("SHA-256")
            .digest(file.toString().getBytes(StandardCharsets.UTF_8));

    assertThat(versions)
        .containsEntry(
            RealmAsCode.packaged(VARIABLES).version(), HexFormat.of().formatHex(digest, 0, 8));
  }

  @Test
  void onlyTheCodeOfAnAppCountsAsSecondFactor() {
    FlowPlan plan = FlowPlan.of(RealmAsCode.packaged(VARIABLES));

    assertThat(plan.topLevel())
        .flatExtracting(plan::steps)
        .filteredOn(step -> step.config().containsKey("default.reference.value"))
        .extracting(step -> step.does() + " is " + step.config().get("default.reference.value"))
        .containsExactly("auth-username-password-form is pwd", "auth-otp-form is otp");
  }

  @Test
  void fillsVariablesInAndNamesTheOneThatIsMissing() {
    Map<String, String> incomplete = new HashMap<>(VARIABLES);
    incomplete.remove("TRENERGRAM_SMTP_FROM");

    assertThat(RealmAsCode.packaged(VARIABLES).settings().path("smtpServer").path("from").asText())
        .isEqualTo("no-reply@club.example");
    assertThatThrownBy(() -> RealmAsCode.packaged(incomplete))
        .isInstanceOf(RealmRefused.class)
        .hasMessageContaining("TRENERGRAM_SMTP_FROM");
  }

  @Test
  void refusesWhatNobodyWouldKeepUpToDate() {
    for (String part :
        List.of(
            ",\"groups\":[{\"name\":\"g\"}]}",
            ",\"users\":[{\"username\":\"somebody\"}]}",
            ",\"noSuchSetting\":true}")) {
      assertThatThrownBy(() -> RealmAsCode.of(SMALL + part, Map.of()))
          .as(part)
          .isInstanceOf(RealmRefused.class);
    }
    assertThatThrownBy(() -> RealmAsCode.of("{\"realm\":\"r\"}", Map.of()))
        .isInstanceOf(RealmRefused.class)
        .hasMessageContaining("trenergram.version");
  }
}
