package io.redock.provisioning;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.redock.provisioning.node.Shell;
import java.util.HashMap;
import java.util.Map;

/// Nodes as containers of the real engine, in a stack of their own.
public final class DockerRuntime implements QuarkusTestResourceLifecycleManager {

  private final String stack = "docker-it-" + ProcessHandle.current().pid();
  private final ProcessRuntime processes = new ProcessRuntime();

  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>(processes.start());
    settings.put("redock.node.runtime", "docker");
    settings.put("redock.node.stack", stack);
    return settings;
  }

  /// The addresses that were kept ready, and their network; tests remove their own databases.
  @Override
  public void stop() {
    String label = "label=redock.stack=" + stack;
    remove("rm", "-f", Shell.docker("ps", "-aq", "--filter", label));
    remove("network", "rm", Shell.docker("network", "ls", "-q", "--filter", label));
  }

  private static void remove(String what, String how, String ids) {
    ids.lines().filter(id -> !id.isBlank()).forEach(id -> Shell.docker(what, how, id.strip()));
  }
}
