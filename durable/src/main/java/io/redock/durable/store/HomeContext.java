package io.redock.durable.store;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;

/// A session may only be used on the context it was opened on, while Kafka's answers and the ends
/// of pauses come elsewhere: they go home by this.
public final class HomeContext {

  private HomeContext() {}

  /// Runs things on the context that is current now.
  public static Executor current() {
    Context context = Vertx.currentContext();
    return command -> context.runOnContext(ignored -> command.run());
  }
}
