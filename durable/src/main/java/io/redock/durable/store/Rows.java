package io.redock.durable.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Native SQL in the transaction that is open, for what an ORM has no words for: skipping locked
/// rows, and answers of an UPDATE.
public final class Rows {

  private Rows() {}

  /// @param row makes something of the columns of one row
  public static <R> Uni<List<R>> query(
      String sql, Map<String, ?> parameters, Function<Object[], R> row) {
    return Panache.getSession()
        .flatMap(
            session -> {
              var query = session.createNativeQuery(sql, Object[].class);
              parameters.forEach(query::setParameter);
              return query.getResultList();
            })
        .map(found -> found.stream().map(row).toList());
  }

  /// @return how many rows were changed
  public static Uni<Integer> update(String sql, Map<String, ?> parameters) {
    return Panache.getSession()
        .flatMap(
            session -> {
              var query = session.createNativeQuery(sql);
              parameters.forEach(query::setParameter);
              return query.executeUpdate();
            });
  }
}
