package io.redock.provisioning.addon;

import io.redock.provisioning.addon.Placing.Part;
import io.redock.provisioning.addon.Placing.Refused;
import io.redock.provisioning.plan.Catalogue;
import io.redock.provisioning.plan.EngineVersion;
import io.redock.provisioning.plan.Plan;
import java.util.Optional;
import java.util.stream.Collectors;

/// What of the catalogue a new database can be.
record OrderRules(Catalogue catalogue) {

  /// @return why it cannot be had, with what can be had instead; nothing if it can
  Optional<Refused> judge(Order order) {
    if (!"redis".equals(order.provider())) {
      return refused("unknown-provider", Part.PROVIDER, "must be redis");
    }
    Optional<Plan> plan = catalogue.plan(order.plan());
    if (plan.isEmpty()) {
      return refused("unknown-plan", Part.PLAN, "must be one of " + catalogue.soldByName());
    }
    if (plan.get().retired() != null) {
      return refused(
          "plan-not-offered",
          Part.PLAN,
          order.plan() + " is no longer sold; choose " + plan.get().retired());
    }
    Optional<EngineVersion> version = catalogue.offered(order.version());
    if (version.isEmpty()) {
      return withdrawn(order.version())
          .or(() -> refused("unknown-version", Part.VERSION, "must be one of " + versions()));
    }
    return plan.get().clustered() && !version.get().tls()
        ? refused(
            "version-not-offered",
            Part.VERSION,
            version.get().version() + " does not serve TLS, which business plans need")
        : Optional.empty();
  }

  private Optional<Refused> withdrawn(String wanted) {
    return catalogue
        .withdrawn(wanted)
        .flatMap(
            old ->
                refused(
                    "version-not-offered",
                    Part.VERSION,
                    "%s is not offered to new databases any more; choose one of %s"
                        .formatted(old.version(), versions())));
  }

  private static Optional<Refused> refused(String code, Part part, String what) {
    return Optional.of(new Refused(code, part, what));
  }

  private String versions() {
    return catalogue.versions().stream()
        .filter(EngineVersion::offered)
        .map(EngineVersion::version)
        .collect(Collectors.joining(", "));
  }
}
