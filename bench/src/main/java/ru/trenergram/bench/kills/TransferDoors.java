package ru.trenergram.bench.kills;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import ru.trenergram.transfers.TransferId;
import ru.trenergram.transfers.TransferStep;
import ru.trenergram.transfers.TransferView;

/**
 * Puts traps where the steps of a transfer read and write how far it is: one for each transfer, so
 * that many are caught at once, each somewhere else.
 */
final class TransferDoors implements BeanPostProcessor {

  private static final Set<String> TABLES = Set.of("TransferTable", "TransferClientTable");

  private final Trap trap;
  private final Map<Passage, Integer> passed = new ConcurrentHashMap<>();

  TransferDoors(Trap trap) {
    this.trap = trap;
  }

  private record Passage(String door, TransferId transfer, @Nullable TransferStep step) {}

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    String type = bean.getClass().getSimpleName();
    if (!TABLES.contains(type)) {
      return bean;
    }
    ProxyFactory guarded = new ProxyFactory(bean);
    guarded.setProxyTargetClass(true);
    guarded.addAdvice((MethodInterceptor) call -> through(type, call));
    return guarded.getProxy(bean.getClass().getClassLoader());
  }

  private @Nullable Object through(String type, MethodInvocation call) throws Throwable {
    Object result = call.proceed();
    passage(type + "." + call.getMethod().getName(), call.getArguments(), result)
        .ifPresent(this::pass);
    return result;
  }

  private static Optional<Passage> passage(
      String door, @Nullable Object[] arguments, @Nullable Object result) {
    if (result instanceof Optional<?> found) {
      return found
          .filter(TransferView.class::isInstance)
          .map(TransferView.class::cast)
          .map(transfer -> new Passage(door, transfer.id(), transfer.step()));
    }
    return arguments.length > 1 && arguments[0] instanceof TransferId transfer
        ? Optional.of(
            new Passage(door, transfer, arguments[1] instanceof TransferStep step ? step : null))
        : Optional.empty();
  }

  private void pass(Passage passage) {
    int times = passed.merge(passage, 1, Integer::sum);
    Stream.of(TransferGap.values())
        .filter(gap -> gap.isAfter(passage.door(), passage.step(), times))
        .forEach(trap::passAllButOne);
  }
}
