package ru.trenergram.identity;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({BotToken.class, KeycloakSettings.class})
class IdentityConfiguration {}
