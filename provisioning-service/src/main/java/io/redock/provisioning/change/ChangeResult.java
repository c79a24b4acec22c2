package io.redock.provisioning.change;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.operation.Operation;
import java.util.Optional;

/// What came of a change request.
///
/// @param database as it was before
/// @param operation by which the request is followed; nothing if nothing is to be done
public record ChangeResult(Database database, Decision decision, Optional<Operation> operation) {}
