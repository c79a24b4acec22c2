package io.redock.durable.store;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;
import java.util.function.Function;

/// A session may only be used on the context it was opened on, while Kafka's answers, the ends of
/// pauses and what is computed aside come elsewhere: they go home by this.
public final class HomeContext {

  private HomeContext() {}

  /// Runs things on the context that is current now.
  public static Executor current() {
    Context context = Vertx.currentContext();
    return command -> context.runOnContext(ignored -> command.run());
  }

  /// Computes on a worker thread what would hold up others here, and comes home with it.
  public static <T, R> Uni<R> aside(T given, Function<T, R> work) {
    return Uni.createFrom()
        .item(given)
        .emitOn(Infrastructure.getDefaultExecutor())
        .map(work)
        .emitOn(current());
  }
}
