package io.redock.env.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.redock.env.variable.NewVariable;
import io.redock.http.json.Must;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Many variables. The list must be there; some clients write null for none.
@RegisterForReflection
record VariablesBody(
    @JsonProperty(value = "variables", required = true) @Must(Fields.LIST)
        List<VariableBody> variables) {

  /// Of two by one name the last holds.
  ///
  /// @param body null if there was none
  static List<NewVariable> all(VariablesBody body) {
    List<VariableBody> list = Fields.list("variables", body == null, () -> body.variables);
    Map<String, NewVariable> all = new LinkedHashMap<>();
    for (int i = 0; i < list.size(); i++) {
      VariableBody given = list.get(i) == null ? VariableBody.fields(null) : list.get(i);
      NewVariable variable = given.read("variables." + i + ".");
      all.put(variable.name(), variable);
    }
    return List.copyOf(all.values());
  }
}
