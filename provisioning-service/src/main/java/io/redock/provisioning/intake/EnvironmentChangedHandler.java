package io.redock.provisioning.intake;

import io.redock.events.app.EnvironmentChanged;
import io.redock.provisioning.addon.AddonVariables;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An app has other variables because of an addon; whoever ordered that waits to hear of it.
@ApplicationScoped
class EnvironmentChangedHandler {

  private final AddonVariables variables;

  EnvironmentChangedHandler(AddonVariables variables) {
    this.variables = variables;
  }

  Uni<Void> record(EnvironmentChanged changed) {
    if (changed.addonId() == null) {
      return Uni.createFrom().voidItem();
    }
    return variables
        .of(changed.addonId())
        .chain(
            known -> {
              List<String> names = after(changed, known);
              return names.isEmpty()
                  ? variables.gone(changed.addonId())
                  : variables.tell(changed.addonId(), names);
            });
  }

  private static List<String> after(EnvironmentChanged changed, Optional<List<String>> known) {
    List<String> names = new ArrayList<>(changed.written());
    known.stream().flatMap(List::stream).filter(name -> !names.contains(name)).forEach(names::add);
    names.removeAll(changed.removed());
    return names;
  }
}
