package ru.trenergram.bot.client;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import ru.trenergram.bot.TelegramSettings;
import ru.trenergram.bot.api.TelegramApi;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TelegramSettings.class)
class ClientConfiguration {

  @Bean
  @ConditionalOnProperty("trenergram.telegram.token")
  TelegramApi telegramApi(TelegramSettings settings) {
    return new BotApiClient(settings);
  }
}
