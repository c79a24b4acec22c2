package io.redock.provisioning.node;

import io.redock.durable.trace.Activity;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Makes a span and a line of the log of what is done outside. Both tell what and whose name, and
/// neither what a node was given: files and commands hold secrets.
final class Traced {

  private static final Logger LOG = Logger.getLogger("io.redock.engine");

  private Traced() {}

  static <T> T call(String what, String operation, String name, Supplier<T> work) {
    long begun = System.nanoTime();
    try (Activity activity = Activity.part(what + "." + operation).with("redock." + what, name)) {
      try {
        T done = work.get();
        LOG.infof(
            "Done operation=%s.%s name=%s ms=%d",
            what, operation, name, (System.nanoTime() - begun) / 1_000_000);
        return done;
      } catch (RuntimeException failure) {
        activity.failed(failure);
        throw failure;
      }
    }
  }

  static void run(String what, String operation, String name, Runnable work) {
    call(
        what,
        operation,
        name,
        () -> {
          work.run();
          return null;
        });
  }
}
