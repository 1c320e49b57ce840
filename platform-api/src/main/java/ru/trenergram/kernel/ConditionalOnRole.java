package ru.trenergram.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * For inbound adapters and pollers: they exist only in processes whose {@code trenergram.roles}
 * (every role unless set) names one of these.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Conditional(ConditionalOnRole.HasRole.class)
public @interface ConditionalOnRole {

  Role[] value();

  /** Reads {@code trenergram.roles}. */
  final class HasRole implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      String roles = context.getEnvironment().getProperty("trenergram.roles", "api,bot,web,worker");
      Role[] wanted =
          metadata.getAnnotations().get(ConditionalOnRole.class).getEnumArray("value", Role.class);
      return Arrays.stream(roles.split(","))
          .map(role -> Role.valueOf(role.strip().toUpperCase(Locale.ROOT)))
          .anyMatch(role -> Arrays.asList(wanted).contains(role));
    }
  }
}
