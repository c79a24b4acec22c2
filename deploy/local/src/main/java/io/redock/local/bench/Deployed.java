package io.redock.local.bench;

import io.redock.local.stack.Stack;
import io.redock.local.stack.StartStack;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Set;

/// Some of a stack's services run for a while as images run them, with the whole compiler. A local
/// stack does without half of it to start sooner, which makes a service half as fast.
final class Deployed implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Stack stack;
  private final Set<String> services;
  private final PrintStream progress;

  Deployed(Stack stack, Set<String> services, PrintStream progress) {
    this.stack = stack;
    this.services = services;
    this.progress = progress;
    startAnew(stack.deployed());
  }

  private void startAnew(Stack as) {
    as.services().stream()
        .filter(service -> services.contains(service.name()))
        .forEach(service -> as.daemon(service).stop(service.launch().stopSignal(), PATIENCE));
    new StartStack(as, progress).start();
  }

  @Override
  public void close() {
    startAnew(stack);
  }
}
