package io.redock.env.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.redock.http.json.Must;
import java.util.List;
import java.util.Objects;

/// Variables by their ids. The list must be there.
@RegisterForReflection
record VariableIdsBody(
    @JsonProperty(value = "variable_ids", required = true) @Must(Fields.LIST)
        List<String> variableIds) {

  /// @param body null if there was none
  static List<String> ids(VariableIdsBody body) {
    return Fields.list("variable_ids", body == null, () -> body.variableIds).stream()
        .filter(Objects::nonNull)
        .toList();
  }
}
