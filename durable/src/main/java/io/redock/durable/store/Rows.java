package io.redock.durable.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.pool.ReactiveConnection;

/// SQL in the transaction that is open, for what an ORM has no words for: skipping locked rows,
/// and answers of an UPDATE. It goes over the session's connection as it stands: Hibernate's native
/// queries make a plan of each call anew.
public final class Rows {

  private interface Call<T> {
    CompletionStage<T> on(ReactiveConnection connection, String sql, Object[] values);
  }

  private Rows() {}

  /// @param row makes something of the columns of one row, which are of the driver's types
  public static <R> Uni<List<R>> query(
      String sql, Map<String, ?> parameters, Function<Object[], R> row) {
    return send(sql, parameters, ReactiveConnection::select)
        .map(
            found -> {
              List<R> all = new ArrayList<>(found.size());
              found.forEachRemaining(columns -> all.add(row.apply(columns)));
              return all;
            });
  }

  /// @return how many rows were changed
  public static Uni<Integer> update(String sql, Map<String, ?> parameters) {
    return send(sql, parameters, ReactiveConnection::update);
  }

  /// What was done to entities before reaches PostgreSQL before it.
  private static <T> Uni<T> send(String sql, Map<String, ?> parameters, Call<T> call) {
    Statement statement = Statement.of(sql);
    Object[] values = statement.values(parameters);
    return Panache.getSession()
        .flatMap(
            session -> {
              ReactiveConnection on = ((MutinySessionImpl) session).getReactiveConnection();
              Uni<Void> flushed =
                  on.isTransactionInProgress() ? session.flush() : Uni.createFrom().voidItem();
              return flushed.chain(
                  () -> Uni.createFrom().completionStage(call.on(on, statement.sql(), values)));
            });
  }
}
