package io.redock.durable.testkit;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.function.Consumer;

/// Tells of every call that steps make through their ports, before it is made. What a port gives
/// out to be called, an interface of its own, is watched as well.
final class OutsideCalls {

  private OutsideCalls() {}

  /// @param tools a record of ports; what is no interface, or is of the JDK, is passed on as it is
  /// @param before told the port and the method, such as `Garden.plant`
  /// @param commands of which each call consists, as fakes tell them
  static <T> T of(T tools, Consumer<String> before, Commands commands) {
    if (!tools.getClass().isRecord()) {
      throw new IllegalArgumentException(
          tools.getClass().getSimpleName() + " must be a record of ports, to see its calls");
    }
    RecordComponent[] components = tools.getClass().getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] ports =
        Arrays.stream(components)
            .map(
                component ->
                    watched(component.getType(), value(component, tools), before, commands))
            .toArray();
    try {
      @SuppressWarnings("unchecked")
      Constructor<T> constructor = (Constructor<T>) tools.getClass().getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(ports);
    } catch (ReflectiveOperationException failed) {
      throw new IllegalStateException("cannot make " + tools.getClass().getSimpleName(), failed);
    }
  }

  private static Object value(RecordComponent component, Object tools) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(tools);
    } catch (ReflectiveOperationException failed) {
      throw new IllegalStateException("cannot read " + component.getName(), failed);
    }
  }

  private static Object watched(
      Class<?> type, Object port, Consumer<String> before, Commands commands) {
    boolean isPort = type.isInterface() && !type.getName().startsWith("java.");
    if (!isPort) {
      return port;
    }
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (_, method, arguments) -> {
          if (method.getDeclaringClass() == Object.class) {
            return call(port, method, arguments);
          }
          String name = type.getSimpleName() + "." + method.getName();
          before.accept(name);
          Object given = commands.during(name, () -> call(port, method, arguments));
          Class<?> kind = method.getReturnType();
          return type.equals(kind.getEnclosingClass())
              ? watched(kind, given, before, commands)
              : given;
        });
  }

  private static Object call(Object port, Method method, Object[] arguments) throws Throwable {
    try {
      method.setAccessible(true);
      return method.invoke(port, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    }
  }
}
