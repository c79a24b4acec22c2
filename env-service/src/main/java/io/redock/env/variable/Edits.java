package io.redock.env.variable;

import io.redock.events.secret.Sealed;
import io.redock.events.secret.SealingContext;
import io.redock.events.secret.SealingKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The variables of one app, and what its user may do to them: everything. A value that is there
/// already stays whose it is, so that who reads all variables and writes them back takes nothing
/// from an addon, which goes on changing its own.
public final class Edits {

  private final String appId;
  private final List<Variable> variables;
  private final SealingKeys keys;

  Edits(String appId, List<Variable> variables, SealingKeys keys) {
    this.appId = appId;
    this.variables = new ArrayList<>(variables);
    this.keys = keys;
  }

  public Edit set(NewVariable wanted) {
    return variables.stream()
        .filter(variable -> variable.name().equals(wanted.name()))
        .findFirst()
        .map(variable -> change(variable, wanted.value()))
        .orElseGet(() -> add(wanted));
  }

  private Edit add(NewVariable wanted) {
    Variable added = new Variable(appId, wanted.name(), seal(wanted.value()), null);
    variables.add(added);
    return new Edit(added, Edit.Kind.ADDED);
  }

  private Edit change(Variable variable, String value) {
    if (keys.open(variable.value()).equals(value)) {
      return new Edit(variable, Edit.Kind.KEPT);
    }
    variable.setByUser(seal(value));
    return new Edit(variable, Edit.Kind.CHANGED);
  }

  /// @return nothing if there is no such variable
  public Optional<Edit> set(String id, String value) {
    return find(id).map(variable -> change(variable, value));
  }

  /// What an addon set beneath comes back; without that, the variable is gone.
  ///
  /// @return nothing if there is no such variable
  public Optional<Edit> unset(String id) {
    return find(id).map(this::unset);
  }

  private Edit unset(Variable variable) {
    if (variable.isCovered()) {
      variable.uncover();
      return new Edit(variable, Edit.Kind.CHANGED);
    }
    variables.remove(variable);
    return new Edit(variable, Edit.Kind.REMOVED);
  }

  private Sealed seal(String value) {
    return keys.seal(value, SealingContext.variable(appId));
  }

  private Optional<Variable> find(String id) {
    return variables.stream().filter(variable -> variable.id().equals(id)).findFirst();
  }
}
