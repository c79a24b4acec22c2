package io.redock.local.postgres;

import io.redock.local.process.Commands;
import io.redock.local.process.Proc;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// PostgreSQL refuses to run as root. Where we are root, it runs in a user namespace in which root
/// is nobody; where none can be made (in most containers), as the user nobody itself, who may
/// still pass through our folders.
final class Unprivileged {

  private static final String NOBODY = "65534";

  private Unprivileged() {}

  private enum Way {
    AS_WE_ARE(List.of()),
    USER_NAMESPACE(List.of("unshare", "--user")),
    NOBODY_ITSELF(
        List.of(
            "setpriv",
            // Otherwise access(2) asks without the capability, and finds our folders closed.
            "--securebits=+no_setuid_fixup",
            "--reuid=" + NOBODY,
            "--regid=" + NOBODY,
            "--clear-groups",
            "--inh-caps=-all,+dac_override",
            "--ambient-caps=-all,+dac_override"));

    private static final Way OURS = find();

    private final List<String> prefix;

    Way(List<String> prefix) {
      this.prefix = prefix;
    }

    private static Way find() {
      if (!Proc.root()) {
        return AS_WE_ARE;
      }
      return Commands.run(List.of("unshare", "--user", "true")).succeeded()
          ? USER_NAMESPACE
          : NOBODY_ITSELF;
    }
  }

  static List<String> command(String... command) {
    List<String> all = new ArrayList<>(Way.OURS.prefix);
    all.addAll(List.of(command));
    return all;
  }

  /// PostgreSQL wants to own its data.
  static void own(Path data) {
    if (Proc.root()) {
      String owner = Way.OURS == Way.NOBODY_ITSELF ? NOBODY : "0";
      Commands.must(List.of("chown", "-R", owner + ":" + owner, data.toString()), "");
    }
  }
}
