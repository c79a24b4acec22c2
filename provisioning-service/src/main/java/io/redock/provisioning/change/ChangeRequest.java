package io.redock.provisioning.change;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.PanacheDatabases;
import io.redock.provisioning.operation.Operation;
import io.redock.provisioning.plan.Plan;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/// A change that somebody requests of a database that is there.
public sealed interface ChangeRequest
    permits NewPlan, SwitchOn, SwitchOff, NewVersion, Move, Rollback, Drill, NewPassword, Removal {

  /// The operation by which it is followed.
  Operation.Kind kind();

  /// What several requests of one kind differ in; empty if only one can be under way.
  default String target() {
    return "";
  }

  /// Whether it can be granted, as far as that is known without asking the database itself.
  Decision judge(Database database);

  /// Whether it is refused while anything else is asked for or done, and not only put behind it.
  default boolean waitsForNothing() {
    return false;
  }

  /// For what there must be memory; nothing if it takes no more than the database has.
  default Optional<Plan> needsRoomFor() {
    return Optional.empty();
  }

  /// In the caller's transaction, and only if it was granted: writes it down.
  Uni<Void> record(Database database, PanacheDatabases databases);
}
