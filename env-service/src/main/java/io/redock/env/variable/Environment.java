package io.redock.env.variable;

import io.redock.events.secret.Sealed;
import io.redock.events.secret.SealingContext;
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
  public List<Variable> connect(String addonId, Connection connection) {
    return of(addonId).isEmpty() ? begin(addonId, connection) : rewrite(addonId, connection);
  }

  private List<Variable> begin(String addonId, Connection connection) {
    VariableNames.Pair pair = names.free(taken());
    List<Variable> written = new ArrayList<>();
    written.add(variable(pair.url(), connection.url(), addonId));
    if (!taken().contains(pair.alias())) {
      written.add(variable(pair.alias(), pair.aliasValue(), addonId));
    }
    written.addAll(trust(pair.url(), connection, addonId));
    return written;
  }

  /// Puts another connection where a database wrote its old one. Whom to trust is added if nobody
  /// had said so yet.
  ///
  /// @return what was changed for whoever reads it
  public List<Variable> rewrite(String addonId, Connection connection) {
    List<Variable> own = of(addonId);
    List<Variable> changed = new ArrayList<>();
    for (Variable variable : own) {
      String wanted = wanted(variable, connection);
      if (wanted != null
          && !wanted.equals(keys.open(variable.addonValue()))
          && variable.setByAddon(seal(wanted))) {
        changed.add(variable);
      }
    }
    own.stream()
        .findFirst()
        .ifPresent(any -> changed.addAll(trust(urlName(any), connection, addonId)));
    return changed;
  }

  /// @return null if it is to stay as it is
  private String wanted(Variable variable, Connection connection) {
    if (VariableNames.isAuthority(variable.name)) {
      return connection.authority();
    }
    return Aliases.isAlias(keys.open(variable.addonValue())) ? null : connection.url();
  }

  private List<Variable> trust(String urlName, Connection connection, String addonId) {
    String name = VariableNames.authority(urlName);
    return connection.authority() == null || taken().contains(name)
        ? List.of()
        : List.of(variable(name, connection.authority(), addonId));
  }

  /// How the variable with the URL is, or was, called beside this one.
  private String urlName(Variable variable) {
    String value = keys.open(variable.addonValue());
    return Aliases.isAlias(value) ? Aliases.of(value) : variable.name;
  }

  private Variable variable(String name, String value, String addonId) {
    return new Variable(appId, name, seal(value), addonId);
  }

  private Sealed seal(String value) {
    return keys.seal(value, SealingContext.variable(appId));
  }

  private Set<String> taken() {
    return variables.stream().map(Variable::name).collect(Collectors.toSet());
  }

  /// What the database wrote and nobody has covered.
  public List<Variable> writtenBy(String addonId) {
    return of(addonId).stream().filter(variable -> !variable.isCovered()).toList();
  }

  /// What the database wrote and a user's values cover.
  public List<Variable> coveredOf(String addonId) {
    return of(addonId).stream().filter(Variable::isCovered).toList();
  }

  private List<Variable> of(String addonId) {
    return variables.stream().filter(variable -> variable.isOf(addonId)).toList();
  }
}
