package ru.trenergram.bot.delivery;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.bot.api.TelegramApi;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.JobHandler;
import ru.trenergram.jobs.Jobs;

/** The command menu of people whom the bot has not met; set whenever the bot starts. */
@Component
class StrangersMenu implements JobHandler {

  private final Jobs jobs;
  private final Menus menus;
  private final ObjectProvider<TelegramApi> telegram;
  private final InstantSource clock;

  StrangersMenu(Jobs jobs, Menus menus, ObjectProvider<TelegramApi> telegram, InstantSource clock) {
    this.jobs = jobs;
    this.menus = menus;
    this.telegram = telegram;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  @Transactional
  public void plan() {
    if (telegram.getIfAvailable() != null) {
      jobs.stage(Job.ofPlatform(kind(), "all"), clock.instant());
    }
  }

  @Override
  public String kind() {
    return "bot-strangers-menu";
  }

  @Override
  public @Nullable Instant run(Job job) {
    telegram.ifAvailable(menus::showToStrangers);
    return null;
  }
}
