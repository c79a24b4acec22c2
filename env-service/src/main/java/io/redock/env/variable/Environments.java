package io.redock.env.variable;

import io.redock.durable.store.HomeContext;
import io.redock.env.app.App;
import io.redock.events.secret.SealingKeys;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/// What databases and users do to the environments of apps, in the caller's transaction, which
/// holds the app's lock. Of what a database does, each call answers with the names that it touched.
@ApplicationScoped
public class Environments {

  private final Variables variables;
  private final VariableNames names;
  private final SealingKeys keys;

  Environments(Variables variables, VariableNames names, SealingKeys keys) {
    this.variables = variables;
    this.names = names;
    this.keys = keys;
  }

  public Uni<List<String>> connect(App app, String addonId, Connection connection) {
    return of(app).chain(environment -> keepWritten(environment.connect(addonId, connection)));
  }

  public Uni<List<String>> rewrite(App app, String addonId, Connection connection) {
    return of(app).chain(environment -> keepWritten(environment.rewrite(addonId, connection)));
  }

  public Uni<List<String>> remove(App app, String addonId) {
    return of(app)
        .invoke(environment -> environment.coveredOf(addonId).forEach(Variable::dropCovered))
        .map(environment -> names(environment.writtenBy(addonId)))
        .call(() -> variables.delete("appId = ?1 AND addonId = ?2", app.id(), addonId));
  }

  /// What the app's user does. All variables may be opened for it, so it is done aside.
  public <T> Uni<T> edit(App app, Function<Edits, T> change) {
    return variables
        .of(app.id())
        .chain(
            all -> HomeContext.aside(all, found -> change.apply(new Edits(app.id(), found, keys))));
  }

  /// Has what the user did kept.
  public Uni<Void> keep(List<Edit> edits) {
    List<Variable> added = those(edits, Edit.Kind.ADDED);
    List<String> removed = those(edits, Edit.Kind.REMOVED).stream().map(Variable::id).toList();
    Uni<Void> kept =
        added.isEmpty() ? Uni.createFrom().voidItem() : variables.persist(added).replaceWithVoid();
    return removed.isEmpty()
        ? kept
        : kept.chain(() -> variables.delete("id IN ?1", removed)).replaceWithVoid();
  }

  private static List<Variable> those(List<Edit> edits, Edit.Kind kind) {
    return edits.stream().filter(edit -> edit.kind() == kind).map(Edit::variable).toList();
  }

  private Uni<Environment> of(App app) {
    return variables.of(app.id()).map(all -> new Environment(app.id(), all, names, keys));
  }

  private Uni<List<String>> keepWritten(List<Variable> written) {
    return written.isEmpty()
        ? Uni.createFrom().item(List.of())
        : variables.persist(written).replaceWith(names(written));
  }

  private static List<String> names(List<Variable> touched) {
    return touched.stream().map(Variable::name).toList();
  }
}
