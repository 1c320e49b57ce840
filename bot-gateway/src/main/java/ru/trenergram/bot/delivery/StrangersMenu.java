package ru.trenergram.bot.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import ru.trenergram.bot.api.TelegramApi;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.JobHandler;

/** The command menu of people whom the bot has not met; set whenever the bot starts. */
@Component
class StrangersMenu implements JobHandler {

  static final String KIND = "bot-strangers-menu";

  private final Menus menus;
  private final ObjectProvider<TelegramApi> telegram;

  StrangersMenu(Menus menus, ObjectProvider<TelegramApi> telegram) {
    this.menus = menus;
    this.telegram = telegram;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public @Nullable Instant run(Job job) {
    telegram.ifAvailable(menus::showToStrangers);
    return null;
  }
}
