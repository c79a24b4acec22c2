package io.redock.e2e.stack;

import io.redock.local.stack.Runtime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The stacks of this run: each is started when the first story needs it, and all are taken away
/// after the last.
public final class Stacks implements AutoCloseable {

  static final Runtime TOLD_ON = Runtime.of(System.getProperty("redock.e2e.runtime"));

  private final Map<Runtime, RunningStack> started = new EnumMap<>(Runtime.class);

  /// One for the whole run.
  static Stacks of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(Stacks.class))
        .computeIfAbsent("stacks", key -> new Stacks(), Stacks.class);
  }

  /// The runtime that this run tells stories on, if it is one of these.
  static Stream<Runtime> toldOn(Runtime... among) {
    return Stream.of(TOLD_ON).filter(Arrays.asList(among)::contains);
  }

  RunningStack on(Runtime runtime) {
    RunningStack stack = started.computeIfAbsent(runtime, RunningStack::new);
    stack.start();
    return stack;
  }

  @Override
  public void close() {
    long begun = System.nanoTime();
    started.values().forEach(RunningStack::close);
    Say.took("all stacks are taken away", begun);
  }
}
