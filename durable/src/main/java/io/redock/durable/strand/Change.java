package io.redock.durable.strand;

import io.smallrye.mutiny.Uni;

/// A change of the service's own tables that commits together with a step, or not at all. Made by
/// the port that owns the tables; called inside the transaction.
@FunctionalInterface
public interface Change {
  Uni<Void> apply();
}
