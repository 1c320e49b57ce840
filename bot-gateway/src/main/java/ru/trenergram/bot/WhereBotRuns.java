package ru.trenergram.bot;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import ru.trenergram.kernel.ConditionalOnRole;
import ru.trenergram.kernel.Role;

/** For what runs only in processes with the role {@code bot}, and only where a bot is set up. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnRole(Role.BOT)
@ConditionalOnProperty("trenergram.telegram.token")
public @interface WhereBotRuns {}
