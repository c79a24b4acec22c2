package io.redock.durable.sealing;

import io.redock.durable.sealing.SealedColumn.Row;
import io.redock.durable.store.Rows;
import io.redock.durable.store.Transactions;
import io.redock.events.secret.SealingKeys;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Seals anew what is under an old key, or is from before secrets were bound to whose they are.
///
/// It goes by pages, each in a transaction of its own. A run that dies is taken up by the next one:
/// what is current is not looked at again.
public final class Resealing {

  private static final Logger LOG = Logger.getLogger(Resealing.class);
  private static final int PAGE = 200;

  private final Transactions transactions;
  private final SealingKeys keys;
  private final List<SealedColumn> columns;

  public Resealing(Transactions transactions, SealingKeys keys, List<SealedColumn> columns) {
    this.transactions = transactions;
    this.keys = keys;
    this.columns = List.copyOf(columns);
  }

  /// @param anew how many values were sealed anew
  /// @param unreadable how many could not be opened, and stay as they are
  public record Result(int anew, int unreadable) {

    private Result and(Result other) {
      return new Result(anew + other.anew, unreadable + other.unreadable);
    }
  }

  /// Looks at all columns once.
  public Result run() {
    Result all = columns.stream().map(this::run).reduce(new Result(0, 0), Result::and);
    if (all.anew() + all.unreadable() > 0) {
      LOG.infof("Secrets sealed anew count=%d unreadable=%d", all.anew(), all.unreadable());
    }
    return all;
  }

  private Result run(SealedColumn column) {
    Result all = new Result(0, 0);
    List<Row> page = page(column, "");
    while (!page.isEmpty()) {
      all = all.and(reseal(column, page));
      page = page(column, page.getLast().key());
    }
    return all;
  }

  private List<Row> page(SealedColumn column, String after) {
    Map<String, String> asked = Map.of("current", keys.currentPrefix(), "after", after);
    return transactions.read(() -> Rows.query(column.stale(PAGE), asked, column::row));
  }

  private Result reseal(SealedColumn column, List<Row> page) {
    List<Map<String, String>> anew =
        page.stream().map(row -> reseal(column, row)).flatMap(Optional::stream).toList();
    transactions.commit(
        () ->
            Multi.createFrom()
                .iterable(anew)
                .onItem()
                .transformToUniAndConcatenate(values -> Rows.update(column.replace(), values))
                .collect()
                .last()
                .chain(() -> Uni.createFrom().voidItem()));
    return new Result(anew.size(), page.size() - anew.size());
  }

  private Optional<Map<String, String>> reseal(SealedColumn column, Row row) {
    try {
      String anew = keys.reseal(row.secret()).text();
      return Optional.of(Map.of("key", row.key(), "old", row.secret().text(), "anew", anew));
    } catch (IllegalStateException unreadable) {
      LOG.warnf(
          "A secret cannot be sealed anew column=%s.%s key=%s reason=%s",
          column.table(), column.name(), row.key(), unreadable.getMessage());
      return Optional.empty();
    }
  }
}
