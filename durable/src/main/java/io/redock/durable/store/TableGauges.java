package io.redock.durable.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// What one query of one row tells, each column as a gauge. PostgreSQL is asked when its owner
/// looks, however often somebody scrapes; while it is away, nothing is known.
public final class TableGauges {

  private final String sql;
  private final List<String> names;
  private final List<Double> unknown;
  private volatile List<Double> values;

  /// @param names of the gauges, in the order of the query's columns
  public TableGauges(MeterRegistry metrics, String sql, List<String> names) {
    this.sql = sql;
    this.names = names;
    this.unknown = Collections.nCopies(names.size(), Double.NaN);
    this.values = unknown;
    names.forEach(
        name -> Gauge.builder(name, this, gauges -> gauges.value(name)).register(metrics));
  }

  public Uni<Void> look() {
    return Panache.withSession(() -> Rows.query(sql, Map.of(), TableGauges::numbers))
        .map(rows -> rows.getFirst())
        // That PostgreSQL is away is told by the health and by whoever needs it.
        .onFailure()
        .recoverWithItem(unknown)
        .invoke(seen -> values = seen)
        .replaceWithVoid();
  }

  private static List<Double> numbers(Object[] row) {
    return Arrays.stream(row).map(each -> ((Number) each).doubleValue()).toList();
  }

  private double value(String name) {
    return values.get(names.indexOf(name));
  }

  /// As health tells it.
  public String told(String name) {
    double value = value(name);
    return Double.isNaN(value) ? "unknown" : String.valueOf(Math.round(value));
  }
}
