package ru.trenergram.demo;

import java.util.Map;
import ru.trenergram.local.identity.LocalKeycloak;
import ru.trenergram.local.mail.LocalMail;

/** What the application must know of the platform around it. */
record Configuration(
    Addresses addresses,
    PlatformSecrets secrets,
    String databaseUrl,
    LocalKeycloak keycloak,
    LocalMail mail) {

  /** The user name of the platform's bot. */
  static final String BOT = "trenergram_local_bot";

  /** By the names of Spring's properties. */
  Map<String, String> properties() {
    return Map.ofEntries(
        Map.entry("server.address", "127.0.0.1"),
        Map.entry("server.port", Integer.toString(addresses.api().getPort())),
        Map.entry("management.server.address", "127.0.0.1"),
        Map.entry("management.server.port", Integer.toString(addresses.management().getPort())),
        Map.entry("trenergram.public-url", addresses.api().toString()),
        Map.entry("trenergram.dashboard-url", addresses.telegram().toString()),
        Map.entry("trenergram.database.url", databaseUrl),
        Map.entry("trenergram.database.owner-user", "trenergram_owner"),
        Map.entry("trenergram.database.owner-password", secrets.ownerPassword()),
        Map.entry("trenergram.database.application-user", "trenergram_app"),
        Map.entry("trenergram.database.application-password", secrets.applicationPassword()),
        Map.entry("trenergram.keycloak.url", addresses.keycloak().toString()),
        Map.entry("trenergram.keycloak.realm", keycloak.realm()),
        Map.entry("trenergram.keycloak.issuer", addresses.issuer()),
        Map.entry("trenergram.keycloak.client-id", "platform-backend"),
        Map.entry("trenergram.keycloak.client-secret", keycloak.backendSecret()),
        Map.entry("trenergram.tokens.signing-key", secrets.signingKey()),
        Map.entry("trenergram.telegram.token", secrets.telegramToken()),
        Map.entry("trenergram.telegram.username", BOT),
        Map.entry("trenergram.telegram.api-url", addresses.telegram().toString()),
        Map.entry("trenergram.telegram.mode", "polling"),
        Map.entry("trenergram.telegram.webhook-secret", secrets.webhookSecret()),
        Map.entry("trenergram.telegram.bot-key", "the-shared-bot-of-this-machine"),
        Map.entry("trenergram.sign-up.per-address", "500"), // ./run check comes again and again
        Map.entry("spring.mail.host", mail.host()),
        Map.entry("spring.mail.port", Integer.toString(mail.smtpPort())));
  }
}
