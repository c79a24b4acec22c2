package io.redock.env.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.redock.env.variable.Aliases;
import io.redock.env.variable.Variable;
import io.redock.events.secret.SealingKeys;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An app's variables in clear, as their reader gets them.
@RegisterForReflection
public record VariablesView(List<VariableView> variables) {

  /// @param value in clear
  public record VariableView(String id, String name, String value) {

    @Override
    public String toString() {
      return "VariableView[id=" + id + ", name=" + name + ", value=***]";
    }
  }

  /// @param aliases whether `$OTHER` stays literal
  static VariablesView of(List<Variable> variables, SealingKeys keys, boolean aliases) {
    Map<String, String> values = new LinkedHashMap<>();
    variables.forEach(variable -> values.put(variable.name(), keys.open(variable.value())));
    return new VariablesView(
        variables.stream()
            .map(
                variable ->
                    new VariableView(
                        variable.id(),
                        variable.name(),
                        aliases
                            ? values.get(variable.name())
                            : Aliases.resolve(variable.name(), values)))
            .toList());
  }
}
