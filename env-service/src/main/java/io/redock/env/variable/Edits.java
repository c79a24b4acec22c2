package io.redock.env.variable;

import io.redock.events.secret.Sealed;
import io.redock.events.secret.SealingContext;
import io.redock.events.secret.SealingKeys;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The variables of one app, and what its user may do to them: everything, as long as they do not
/// become too many or too large. A value that is there already stays whose it is, so that who reads
/// all variables and writes them back takes nothing from an addon, which goes on changing its own.
public final class Edits {

  private final String appId;
  private final SealingKeys keys;
  private final Map<String, Variable> byName = new HashMap<>();
  private final Map<String, Variable> byId = new HashMap<>();
  private boolean hasMore;
  private long grownBy;

  Edits(String appId, List<Variable> variables, SealingKeys keys) {
    this.appId = appId;
    this.keys = keys;
    variables.forEach(this::put);
  }

  public Edit set(NewVariable wanted) {
    Variable known = byName.get(wanted.name());
    return known == null ? add(wanted) : change(known, wanted.value());
  }

  private Edit add(NewVariable wanted) {
    Variable added = new Variable(appId, wanted.name(), seal(wanted.value()), null);
    put(added);
    hasMore = true;
    grownBy += bytes(wanted.name()) + bytes(wanted.value());
    return new Edit(added, Edit.Kind.ADDED);
  }

  private Edit change(Variable variable, String value) {
    String former = keys.open(variable.value());
    if (former.equals(value)) {
      return new Edit(variable, Edit.Kind.KEPT);
    }
    variable.setByUser(seal(value));
    grownBy += bytes(value) - bytes(former);
    return new Edit(variable, Edit.Kind.CHANGED);
  }

  /// @return nothing if there is no such variable
  public Optional<Edit> set(String id, String value) {
    return Optional.ofNullable(byId.get(id)).map(variable -> change(variable, value));
  }

  /// What an addon set beneath comes back; without that, the variable is gone.
  ///
  /// @return nothing if there is no such variable
  public Optional<Edit> unset(String id) {
    return Optional.ofNullable(byId.get(id)).map(this::unset);
  }

  private Edit unset(Variable variable) {
    if (variable.isCovered()) {
      variable.uncover();
      return new Edit(variable, Edit.Kind.CHANGED);
    }
    byName.remove(variable.name());
    byId.remove(variable.id());
    return new Edit(variable, Edit.Kind.REMOVED);
  }

  /// What is wrong with all of them after what was set. Those that were too many or too large
  /// before may become fewer or smaller.
  public Optional<String> fault() {
    Optional<String> tooMany =
        hasMore ? VariableRules.faultOfNumber(byName.size()) : Optional.empty();
    return tooMany.isEmpty() && grownBy > 0 ? VariableRules.faultOfSize(size()) : tooMany;
  }

  private long size() {
    return byName.values().stream()
        .mapToLong(variable -> bytes(variable.name()) + bytes(keys.open(variable.value())))
        .sum();
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private void put(Variable variable) {
    byName.put(variable.name(), variable);
    byId.put(variable.id(), variable);
  }

  private Sealed seal(String value) {
    return keys.seal(value, SealingContext.variable(appId));
  }
}
