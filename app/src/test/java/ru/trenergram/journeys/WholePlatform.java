package ru.trenergram.journeys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import ru.trenergram.local.identity.LocalKeycloak;
import ru.trenergram.local.mail.LocalMail;
import ru.trenergram.testing.FreshDatabase;

/** The application with a real Keycloak, a mail catcher and a database of its own. */
public final class WholePlatform
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    LocalKeycloak keycloak = LocalKeycloak.shared();
    LocalMail mail = LocalMail.shared();
    Map<String, String> settings = new HashMap<>(FreshDatabase.properties(FreshDatabase.create()));
    settings.put("trenergram.public-url", "http://api.test");
    settings.put("trenergram.dashboard-url", "http://127.0.0.1/dashboard");
    settings.put("trenergram.keycloak.url", keycloak.baseUrl());
    settings.put("trenergram.keycloak.realm", keycloak.realm());
    settings.put("trenergram.keycloak.issuer", keycloak.issuer());
    settings.put("trenergram.keycloak.client-secret", keycloak.backendSecret());
    settings.put("trenergram.tokens.signing-key", signingKey());
    settings.put("trenergram.telegram.token", "7000000001:token-of-no-bot-anywhere");
    settings.put("trenergram.telegram.api-url", "http://127.0.0.1:1");
    settings.put("trenergram.telegram.username", "trenergram_test_bot");
    settings.put("spring.mail.host", mail.host());
    settings.put("spring.mail.port", Integer.toString(mail.smtpPort()));
    TestPropertyValues.of(settings).applyTo(context);
  }

  private static String signingKey() {
    try {
      return new ECKeyGenerator(Curve.P_256).generate().toJSONString();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
