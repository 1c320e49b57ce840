package ru.trenergram.identity;

import jakarta.ws.rs.client.ClientBuilder;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.client.jaxrs.ResteasyClientBuilder;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.JacksonProvider;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;

/** The connection to Keycloak's administration, made when first needed: it is heavy. */
final class KeycloakClient {

  /** Keycloak sends its mails before it answers. */
  private static final int MAIL_TAKES = 4;

  private static final int AT_ONCE = 8;

  private final KeycloakSettings settings;
  private @Nullable Keycloak client;

  KeycloakClient(KeycloakSettings settings) {
    this.settings = settings;
  }

  synchronized RealmResource realm() {
    if (client == null) {
      long millis = settings.timeout().toMillis();
      client =
          KeycloakBuilder.builder()
              .serverUrl(settings.url().toString())
              .realm(settings.realm())
              .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
              .clientId(settings.clientId())
              .clientSecret(settings.clientSecret())
              .resteasyClient(
                  ((ResteasyClientBuilder) ClientBuilder.newBuilder())
                      .connectionPoolSize(AT_ONCE)
                      .connectTimeout(millis, TimeUnit.MILLISECONDS)
                      .readTimeout(millis * MAIL_TAKES, TimeUnit.MILLISECONDS)
                      .register(JacksonProvider.class, 100)
                      .build())
              .build();
    }
    return client.realm(settings.realm());
  }

  synchronized void close() {
    if (client != null) {
      client.close();
      client = null;
    }
  }
}
