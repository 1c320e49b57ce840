package ru.trenergram.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import ru.trenergram.testing.TestKeycloak;

class OwnKeysTest {

  private static final ECKey KEY = TestKeycloak.ec();
  private static final ECKey OTHER = TestKeycloak.ec();
  private static final ECKey THIRD = TestKeycloak.ec();

  @Test
  void oneKeyHasOneIdInWhicheverFormItIsGiven() throws Exception {
    String named = new ECKey.Builder(KEY).keyID("chosen by somebody").build().toJSONString();

    for (String form : List.of(KEY.toJSONString(), named, pem(KEY))) {
      OwnKeys keys = new OwnKeys(new TokenSettings(form, null));
      assertThat(keys.signing().getKeyID()).isEqualTo(KEY.computeThumbprint().toString());
    }
  }

  @Test
  void publishesThePublicHalvesOfTheSigningKeyAndOfThoseAcceptedBesides() throws Exception {
    List<String> forms =
        List.of(
            new JWKSet(List.of(OTHER.toPublicJWK(), THIRD.toPublicJWK())).toString(),
            publicPem(OTHER) + publicPem(THIRD));

    for (String accepted : forms) {
      OwnKeys keys = new OwnKeys(new TokenSettings(pem(KEY), accepted));

      assertThat(keys.published().getKeys())
          .extracting(key -> key.getKeyID())
          .containsExactly(KEY.getKeyID(), OTHER.getKeyID(), THIRD.getKeyID());
      assertThat(keys.published().getKeys()).noneMatch(key -> key.isPrivate());
    }
    assertThat(
            new OwnKeys(new TokenSettings(pem(KEY), OTHER.toPublicJWK().toString()))
                .published()
                .getKeys())
        .hasSize(2);
  }

  @Test
  void startsNotWithoutAKeyOrWithOneThatCannotServe() throws Exception {
    String signing = "trenergram.tokens.signing-key";
    ECKey wrongCurve = new ECKeyGenerator(Curve.P_384).generate();
    ECKey patched =
        new ECKey.Builder(Curve.P_256, KEY.toECPublicKey())
            .privateKey(OTHER.toECPrivateKey())
            .build();

    refused("signingKey", "", null);
    refused(signing + " is no EC key", "nonsense", null);
    refused(signing + " is no EC key", "{\"kty\":\"EC\"}", null);
    refused(signing + " is no EC key", new RSAKeyGenerator(2048).generate().toJSONString(), null);
    refused(signing + " is no EC key", block("PRIVATE", new byte[] {0, 0, 0}), null);
    refused(signing + ": ES256 needs", wrongCurve.toJSONString(), null);
    refused(signing + ": ES256 needs", pem(wrongCurve), null);
    refused(signing + " must be one key", KEY.toPublicJWK().toJSONString(), null);
    refused(signing + " must be one key", publicPem(KEY), null);
    refused(signing + ": its private", patched.toJSONString(), null);
    refused(signing + ": its private", pem(patched), null);
  }

  @Test
  void startsNotWithAcceptedKeysThatCannotServe() throws Exception {
    String accepted = "trenergram.tokens.accepted-keys";
    String signing = KEY.toJSONString();

    refused(accepted + " is no EC key", signing, "nonsense");
    refused(accepted + " must be public", signing, OTHER.toJSONString());
    refused(accepted + " must be public", signing, pem(OTHER));
    refused(accepted + " must be public", signing, "{\"keys\":[]}");
    refused("stands twice", signing, publicPem(KEY));
    refused("stands twice", signing, publicPem(OTHER) + publicPem(OTHER));
  }

  private static void refused(String reason, String signing, String accepted) {
    ApplicationContextRunner context =
        new ApplicationContextRunner()
            .withUserConfiguration(OwnKeys.class)
            .withInitializer(started -> {
              var properties = new java.util.HashMap<String, Object>();
              properties.put("trenergram.tokens.signing-key", signing);
              if (accepted != null) {
                properties.put("trenergram.tokens.accepted-keys", accepted);
              }
              started
                  .getEnvironment()
                  .getPropertySources()
                  .addFirst(new org.springframework.core.env.MapPropertySource("keys", properties));
            });
    context.run(started -> {
      assertThat(started).hasFailed();
      assertThat(started.getStartupFailure()).hasStackTraceContaining(reason);
      if (signing.length() > 20) {
        assertThat(messages(started.getStartupFailure())).doesNotContain(signing);
      }
    });
  }

  private static String messages(Throwable failure) {
    StringBuilder all = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      all.append(cause.getMessage()).append('\n');
    }
    return all.toString();
  }

  private static String pem(ECKey key) throws Exception {
    return block("PRIVATE", key.toECPrivateKey().getEncoded()) + publicPem(key);
  }

  private static String publicPem(ECKey key) throws Exception {
    return block("PUBLIC", key.toECPublicKey().getEncoded());
  }

  private static String block(String kind, byte[] content) {
    return "-----BEGIN %1$s KEY-----\n%2$s\n-----END %1$s KEY-----\n"
        .formatted(kind, Base64.getMimeEncoder().encodeToString(content));
  }
}
