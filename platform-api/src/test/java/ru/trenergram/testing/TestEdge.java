package ru.trenergram.testing;

import com.nimbusds.jose.jwk.ECKey;
import java.util.Map;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/** What the edge needs of the outside: issuers and secrets made for this context. */
public final class TestEdge implements ApplicationContextInitializer<GenericApplicationContext> {

  public static final String BOT_TOKEN = "7000000001:test-token-of-no-bot";

  @Override
  public void initialize(GenericApplicationContext context) {
    TestKeycloak keycloak = new TestKeycloak();
    ECKey key = TestKeycloak.ec();
    context.registerBean(TestKeycloak.class, () -> keycloak);
    context.registerBean("ownKey", ECKey.class, () -> key);
    TestPropertyValues.of(
            Map.of(
                "trenergram.public-url",
                "http://api.test",
                "trenergram.keycloak.url",
                keycloak.url(),
                "trenergram.keycloak.issuer",
                keycloak.issuer(),
                "trenergram.keycloak.client-secret",
                "secret-of-tests",
                "trenergram.tokens.signing-key",
                key.toJSONString(),
                "trenergram.telegram.token",
                BOT_TOKEN,
                "trenergram.telegram.username",
                "trenergram_test_bot"))
        .applyTo(context);
  }
}
