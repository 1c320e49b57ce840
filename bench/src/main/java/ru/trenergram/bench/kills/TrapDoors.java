package ru.trenergram.bench.kills;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.Advised;
import org.springframework.beans.factory.config.BeanPostProcessor;
import ru.trenergram.bot.api.TelegramApi;

/**
 * Puts a trap around the application's own steps. Outside its transactions: before a step nothing
 * of it is committed, after it all is; only {@link Gap#HANDLED} lies inside one.
 */
final class TrapDoors implements BeanPostProcessor {

  /** The gaps before and after a method, by the simple names of type and method. */
  private static final Map<String, Doors> DOORS =
      Map.of(
          "Inbox.keep", new Doors(Gap.ARRIVED, Gap.STORED),
          "ConversationTable.claim", new Doors(null, Gap.HELD),
          "Outbox.put", new Doors(null, Gap.HANDLED),
          "MessageTable.claim", new Doors(Gap.COMMITTED, null),
          "MessageTable.settle", new Doors(null, Gap.SETTLED),
          "TelegramApi.send", new Doors(Gap.TAKEN, Gap.SENT),
          "TelegramApi.edit", new Doors(Gap.TAKEN, Gap.SENT));

  private final Trap trap;

  TrapDoors(Trap trap) {
    this.trap = trap;
  }

  private record Doors(@Nullable Gap before, @Nullable Gap after) {}

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (bean instanceof TelegramApi telegram) {
      return guarded(telegram);
    }
    if (bean instanceof Advised advised && advised.getTargetClass() != null) {
      String type = advised.getTargetClass().getSimpleName();
      if (DOORS.keySet().stream().anyMatch(door -> door.startsWith(type + "."))) {
        advised.addAdvice(0, (MethodInterceptor) call -> through(type, call));
      }
    }
    return bean;
  }

  private @Nullable Object through(String type, MethodInvocation call) throws Throwable {
    Optional<Doors> doors = doors(type, call.getMethod());
    doors.map(Doors::before).ifPresent(trap::pass);
    Object result = call.proceed();
    if (!(result instanceof List<?> taken && taken.isEmpty())) {
      doors.map(Doors::after).ifPresent(trap::pass);
    }
    return result;
  }

  /** The adapter is final, its port is an interface. */
  private TelegramApi guarded(TelegramApi telegram) {
    return (TelegramApi)
        Proxy.newProxyInstance(
            TelegramApi.class.getClassLoader(),
            new Class<?>[] {TelegramApi.class},
            (proxy, method, arguments) -> call(telegram, method, arguments));
  }

  private @Nullable Object call(TelegramApi telegram, Method method, Object @Nullable [] arguments)
      throws Throwable {
    Optional<Doors> doors = doors("TelegramApi", method);
    doors.map(Doors::before).ifPresent(trap::pass);
    try {
      Object result = method.invoke(telegram, arguments);
      doors.map(Doors::after).ifPresent(trap::pass);
      return result;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static Optional<Doors> doors(String type, Method method) {
    return Optional.ofNullable(DOORS.get(type + "." + method.getName()));
  }
}
