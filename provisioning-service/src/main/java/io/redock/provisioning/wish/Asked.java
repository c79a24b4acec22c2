package io.redock.provisioning.wish;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.operation.Operation;
import java.util.Optional;

/// What came of a demand.
///
/// @param database as it was before
/// @param operation by which the demand is followed; nothing if nothing is to be done
public record Asked(Database database, Verdict verdict, Optional<Operation> operation) {}
