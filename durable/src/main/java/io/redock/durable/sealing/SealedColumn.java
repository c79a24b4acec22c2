package io.redock.durable.sealing;

import io.redock.events.secret.SealingContext;
import io.redock.events.secret.StoredSecret;
import java.util.function.Function;

/// A column of sealed values.
///
/// @param key the column that tells rows apart, a text
/// @param owner the column from which the context is made
public record SealedColumn(
    String table, String key, String owner, String name, Function<String, SealingContext> context) {

  private static final String STALE =
      """
      SELECT %2$s, %3$s, %4$s FROM %1$s
       WHERE %4$s IS NOT NULL AND NOT starts_with(%4$s, :current) AND %2$s > :after
       ORDER BY %2$s LIMIT %5$d
      """;

  // Whoever wrote another value meanwhile sealed that under the first key, and keeps it.
  private static final String REPLACE =
      "UPDATE %1$s SET %3$s = :anew WHERE %2$s = :key AND %3$s = :old";

  String stale(int most) {
    return STALE.formatted(table, key, owner, name, most);
  }

  String replace() {
    return REPLACE.formatted(table, key, name);
  }

  Row row(Object[] columns) {
    String owning = (String) columns[1];
    return new Row(
        (String) columns[0], StoredSecret.of((String) columns[2], context.apply(owning)));
  }

  record Row(String key, StoredSecret secret) {}
}
