package io.redock.env.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.redock.durable.store.HomeContext;
import io.redock.env.variable.Aliases;
import io.redock.env.variable.Variable;
import io.redock.events.secret.SealingKeys;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/// An app's variables in clear, as their reader gets them.
@RegisterForReflection
public record VariablesView(List<VariableView> variables) {

  /// @param value in clear
  @RegisterForReflection
  public record VariableView(String id, String name, String value) {

    @Override
    public String toString() {
      return "VariableView[id=" + id + ", name=" + name + ", value=***]";
    }
  }

  @RegisterForReflection
  public record Wrapped(VariableView variable) {}

  /// Opens all of them, aside.
  ///
  /// @param aliases whether `$OTHER` stays literal
  static Uni<VariablesView> opened(List<Variable> variables, SealingKeys keys, boolean aliases) {
    return HomeContext.aside(variables, all -> of(all, keys, aliases));
  }

  private static VariablesView of(List<Variable> variables, SealingKeys keys, boolean aliases) {
    Map<String, String> literal = new HashMap<>();
    variables.forEach(variable -> literal.put(variable.name(), keys.open(variable.value())));
    Map<String, String> values = aliases ? literal : Aliases.resolve(literal);
    return new VariablesView(
        variables.stream()
            .map(
                variable ->
                    new VariableView(variable.id(), variable.name(), values.get(variable.name())))
            .toList());
  }

  static Wrapped of(Variable variable, SealingKeys keys) {
    return new Wrapped(of(List.of(variable), keys, true).variables().getFirst());
  }

  /// An answer that nobody on its way may keep.
  static <V> RestResponse<V> secret(RestResponse.Status status, V view) {
    return ResponseBuilder.create(status, view)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
