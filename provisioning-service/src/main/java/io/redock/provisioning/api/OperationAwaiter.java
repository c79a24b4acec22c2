package io.redock.provisioning.api;

import io.redock.durable.store.Transactions;
import io.redock.http.problem.Problem;
import io.redock.http.problem.Refused;
import io.redock.provisioning.addon.AddonVariables;
import io.redock.provisioning.change.ChangeResult;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.PanacheDatabases;
import io.redock.provisioning.operation.Operation;
import io.redock.provisioning.operation.OperationLog;
import io.redock.provisioning.operation.OperationLog.By;
import io.redock.provisioning.signal.Signals;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Waits for the end of an operation, for as long as its caller does. The operation goes on
/// afterwards, whether anybody waits or not.
@ApplicationScoped
class OperationAwaiter {

  private final PanacheDatabases databases;
  private final AddonVariables variables;
  private final OperationLog log;
  private final Transactions transactions;
  private final Signals signals;
  private final ApiConfig config;
  private final JsonWebToken token;

  OperationAwaiter(
      PanacheDatabases databases,
      AddonVariables variables,
      OperationLog log,
      Transactions transactions,
      Signals signals,
      ApiConfig config,
      JsonWebToken token) {
    this.databases = databases;
    this.variables = variables;
    this.log = log;
    this.transactions = transactions;
    this.signals = signals;
    this.config = config;
    this.token = token;
  }

  /// The app can read its URL.
  ///
  /// @return the names of its variables; none if they are still to come
  /// @throws Refused if the database could not be made
  List<String> created(String addonId) {
    return signals
        .await(
            token.getSubject(),
            addonId,
            config.patience(),
            () -> {
              Optional<List<String>> written = transactions.read(() -> variables.of(addonId));
              if (written.isEmpty()) {
                refuseIfGivenUp(addonId);
              }
              return written;
            })
        .orElse(List.of());
  }

  private void refuseIfGivenUp(String addonId) {
    if (databases.find(addonId).filter(Database::wantedGone).isPresent()) {
      String why =
          transactions.read(() -> log.page(addonId, By.ANYBODY, 0, 10)).stream()
              .filter(operation -> operation.kind() == Operation.Kind.CREATE)
              .filter(operation -> operation.code() != null)
              .map(Operation::progress)
              .findFirst()
              .orElse("it was removed");
      throw new Refused(new Problem.Refusal("The database was not created: " + why));
    }
  }

  /// @return the names of the variables that the app has of it
  List<String> written(String addonId) {
    return transactions.read(() -> variables.of(addonId)).orElse(List.of());
  }

  /// It is as it was asked to be.
  ///
  /// @return the operation at its end; nothing if there was none, or it is not at its end yet
  /// @throws Refused if that can't be
  Optional<Operation> changed(ChangeResult result) {
    Optional<Operation> ended =
        result
            .operation()
            .flatMap(
                operation ->
                    signals.await(
                        token.getSubject(),
                        operation.databaseId(),
                        config.patience(),
                        () -> ended(operation)));
    ended
        .filter(operation -> operation.code() != null)
        .ifPresent(
            failed -> {
              throw new Refused(new Problem.Refusal(failed.progress()));
            });
    return ended;
  }

  private Optional<Operation> ended(Operation operation) {
    return transactions
        .read(() -> log.find(operation.databaseId(), operation.id()))
        .filter(found -> found.finishedAt() != null);
  }

  /// The app has no variable of it any more.
  void removed(String addonId) {
    signals.await(
        token.getSubject(),
        addonId,
        config.patience(),
        () -> written(addonId).isEmpty() ? Optional.of(addonId) : Optional.empty());
  }
}
