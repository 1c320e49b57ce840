package ru.trenergram.tenancy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose statements name their club. It belongs to the tenant that was bound when it
 * was borrowed, and refuses statements once another one is bound.
 */
final class ClubConnection implements InvocationHandler {

  private final Connection physical;
  private final Optional<BoundTenant> tenant;
  private final ClubStatements statements;

  private ClubConnection(
      Connection physical, Optional<BoundTenant> tenant, ClubStatements statements) {
    this.physical = physical;
    this.tenant = tenant;
    this.statements = statements;
  }

  static Connection of(
      Connection physical, Optional<BoundTenant> tenant, ClubStatements statements) {
    return proxy(Connection.class, new ClubConnection(physical, tenant, statements));
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    return switch (method.getName()) {
      case "prepareStatement", "prepareCall", "nativeSQL" ->
          forward(physical, method, named(arguments));
      case "createStatement" -> {
        Statement statement =
            (Statement) Objects.requireNonNull(forward(physical, method, arguments));
        yield proxy(Statement.class, new PlainStatement(statement, (Connection) proxy));
      }
      case "unwrap" ->
          arguments != null && arguments[0] == Connection.class
              ? proxy
              : forward(physical, method, arguments);
      case "equals" -> arguments != null && proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      case "toString" -> "ClubConnection[" + tenant.map(BoundTenant::id) + ", " + physical + "]";
      default -> forward(physical, method, arguments);
    };
  }

  /** Every JDBC method that carries SQL carries it first. */
  private @Nullable Object @Nullable [] named(@Nullable Object @Nullable [] arguments) {
    if (arguments == null || !(arguments[0] instanceof String sql)) {
      return arguments;
    }
    refuseStranger();
    @Nullable Object[] renamed = arguments.clone();
    renamed[0] = statements.naming(tenant, sql);
    return renamed;
  }

  private void refuseStranger() {
    if (!TenantScope.bound().map(BoundTenant::id).equals(tenant.map(BoundTenant::id))) {
      throw new IllegalStateException(
          "this connection belongs to %s, but %s is bound"
              .formatted(tenant.map(BoundTenant::id), TenantScope.current()));
    }
  }

  private static @Nullable Object forward(
      Object target, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            ClubConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private final class PlainStatement implements InvocationHandler {

    private final Statement statement;
    private final Connection connection;

    PlainStatement(Statement statement, Connection connection) {
      this.statement = statement;
      this.connection = connection;
    }

    @Override
    public @Nullable Object invoke(
        Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
      return switch (method.getName()) {
        case "getConnection" -> connection;
        case "equals" -> arguments != null && proxy == arguments[0];
        case "hashCode" -> System.identityHashCode(proxy);
        default -> forward(statement, method, named(arguments));
      };
    }
  }
}
