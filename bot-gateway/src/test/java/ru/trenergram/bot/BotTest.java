package ru.trenergram.bot;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import ru.trenergram.testing.FreshDatabase;
import ru.trenergram.testing.TestEdge;
import ru.trenergram.testing.TestPlatform;

/** The whole bot, polling a Telegram of its own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = TestPlatform.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "trenergram.roles=api,bot,worker",
      "trenergram.telegram.poll-wait=2s",
      "trenergram.telegram.call-timeout=2s",
      "trenergram.sender.lease=4s",
      "trenergram.sender.per-chat-burst=50",
      "management.server.port=0"
    })
@ContextConfiguration(initializers = {FreshDatabase.class, TestEdge.class, SimulatedTelegram.class})
public @interface BotTest {}
