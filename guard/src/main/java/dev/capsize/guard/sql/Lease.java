package dev.capsize.guard.sql;

import dev.capsize.guard.HeldConnections;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A connection that gives its permit back when it is closed, once.
///
/// A proxy and no class with sixty methods, because a method that a later Java adds to `Connection`
/// would be missing from that. Its cost per method is far below that of any statement.
final class Lease implements InvocationHandler {
  private final GuardedDataSource source;
  private final Connection taken;
  private final AtomicInteger held;
  private final long entered;
  private final AtomicBoolean over = new AtomicBoolean();

  Lease(GuardedDataSource source, Connection taken, AtomicInteger held, long entered) {
    this.source = source;
    this.taken = taken;
    this.held = held;
    this.entered = entered;
  }

  Connection connection() {
    return (Connection)
        Proxy.newProxyInstance(
            Lease.class.getClassLoader(), new Class<?>[] {Connection.class}, this);
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // A connection is the same as itself and no other.
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    return switch (method.getName()) {
      case "close", "abort" -> {
        try {
          yield on(method, arguments);
        } finally {
          end();
        }
      }
      case "equals" -> arguments != null && proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> on(method, arguments);
    };
  }

  private @Nullable Object on(Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(taken, arguments);
    } catch (InvocationTargetException failed) {
      Throwable cause = failed.getCause();
      throw cause == null ? failed : cause;
    }
  }

  private void end() {
    if (over.compareAndSet(false, true)) {
      HeldConnections.givenBack(held);
      source.ended(this, entered);
    }
  }

  /// Ends if the connection was closed behind our back, such as by
  /// `statement.getConnection().close()`: its permit would be lost.
  void endIfClosed() {
    try {
      if (taken.isClosed()) {
        end();
      }
    } catch (SQLException unknown) {
      // It is looked at again when the next one comes.
    }
  }
}
