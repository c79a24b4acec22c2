package io.redock.env.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.redock.env.variable.NewVariable;
import io.redock.env.variable.VariableRules;
import io.redock.http.json.Must;
import java.util.Optional;
import java.util.function.Function;

/// A variable as clients write it, with more fields than we need. A refusal never repeats a value.
///
/// @param variable some clients put this around the fields
/// @param value may be a secret
@RegisterForReflection
record VariableBody(
    VariableBody variable,
    @Must("must be a string") String name,
    @Must("must be a string") String value) {

  /// @param body null if there was none
  static VariableBody fields(VariableBody body) {
    return body == null
        ? new VariableBody(null, null, null)
        : body.variable == null ? body : body.variable;
  }

  /// @param place before the names of its fields, such as `variables.1.`
  NewVariable read(String place) {
    String checked = checked(place + "name", name, VariableRules::faultOfName);
    return new NewVariable(checked, value(place));
  }

  String value(String place) {
    return checked(place + "value", value, VariableRules::faultOfValue);
  }

  private static String checked(
      String field, String text, Function<String, Optional<String>> fault) {
    if (text == null) {
      throw Fields.invalid(field, Fields.MISSING);
    }
    fault
        .apply(text)
        .ifPresent(
            what -> {
              throw Fields.invalid(field, what);
            });
    return text;
  }

  @Override
  public String toString() {
    return "VariableBody[name=" + name + ", value=***]";
  }
}
