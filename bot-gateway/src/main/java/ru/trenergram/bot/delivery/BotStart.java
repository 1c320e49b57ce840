package ru.trenergram.bot.delivery;

import java.time.InstantSource;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ru.trenergram.bot.WhereBotRuns;
import ru.trenergram.jobs.Job;
import ru.trenergram.jobs.Jobs;

/** What is done whenever the bot starts. */
@Component
@WhereBotRuns
class BotStart {

  private final Jobs jobs;
  private final InstantSource clock;

  BotStart(Jobs jobs, InstantSource clock) {
    this.jobs = jobs;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  @Transactional
  public void refreshMenus() {
    jobs.stage(Job.ofPlatform(StrangersMenu.KIND, "all"), clock.instant());
  }
}
