package io.redock.durable.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.VertxContextSupport;
import io.redock.durable.trace.Carried;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/// The one place where blocking code meets Hibernate Reactive.
@ApplicationScoped
public class Transactions {

  /// Runs work in a transaction of its own and waits until it has committed. To be called from a
  /// virtual or worker thread, never from an event loop.
  public <T> T commit(Supplier<Uni<T>> work) {
    return await(() -> Panache.withTransaction(work));
  }

  /// Runs reads, or one statement that is its own transaction, and waits for the answer.
  public <T> T read(Supplier<Uni<T>> work) {
    return await(() -> Panache.withSession(work));
  }

  private static <T> T await(Supplier<Uni<T>> work) {
    Carried carried = Carried.current();
    try {
      return VertxContextSupport.subscribeAndAwait(() -> carried.start(work));
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable failure) {
      throw new IllegalStateException("the transaction failed", failure);
    }
  }
}
