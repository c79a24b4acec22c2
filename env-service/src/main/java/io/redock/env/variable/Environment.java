package io.redock.env.variable;

import io.redock.events.secret.SealingKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The variables of one app, and what a database may do to them: it touches what it wrote itself
/// and nothing else.
public final class Environment {

  private final String appId;
  private final List<Variable> variables;
  private final VariableNames names;
  private final SealingKeys keys;

  Environment(String appId, List<Variable> variables, VariableNames names, SealingKeys keys) {
    this.appId = appId;
    this.variables = List.copyOf(variables);
    this.names = names;
    this.keys = keys;
  }

  /// Gives a database its variables. One that has them already keeps their names.
  ///
  /// @return what was written; nothing if all is as it should be
  public List<Variable> connect(String addonId, String url) {
    return writtenBy(addonId).isEmpty() ? begin(addonId, url) : rewrite(addonId, url);
  }

  private List<Variable> begin(String addonId, String url) {
    Set<String> taken = variables.stream().map(Variable::name).collect(Collectors.toSet());
    VariableNames.Pair pair = names.free(taken);
    List<Variable> written = new ArrayList<>();
    written.add(new Variable(appId, pair.url(), keys.seal(url), addonId));
    if (!taken.contains(pair.alias())) {
      written.add(new Variable(appId, pair.alias(), keys.seal(pair.aliasValue()), addonId));
    }
    return written;
  }

  /// Puts another URL where a database wrote its old one.
  ///
  /// @return what was changed
  public List<Variable> rewrite(String addonId, String url) {
    List<Variable> changed =
        writtenBy(addonId).stream().filter(variable -> holdsAnotherUrl(variable, url)).toList();
    changed.forEach(variable -> variable.value = keys.seal(url));
    return changed;
  }

  private boolean holdsAnotherUrl(Variable variable, String url) {
    String value = keys.open(variable.value);
    return !Aliases.isAlias(value) && !value.equals(url);
  }

  public List<Variable> writtenBy(String addonId) {
    return variables.stream().filter(variable -> addonId.equals(variable.addonId)).toList();
  }
}
