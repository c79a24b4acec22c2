package io.redock.provisioning;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.redock.provisioning.node.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;

/// Nodes as processes, in a directory of their own, on ports that are free.
public final class ProcessRuntime implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    try {
      Path nodes = Files.createTempDirectory("redock-nodes-");
      int first = FreePorts.block(200);
      return Map.of(
          "redock.node.runtime",
          "process",
          "redock.node.stack",
          "it",
          "redock.node.directory",
          nodes.toString(),
          "redock.address.ports",
          first + "-" + (first + 199),
          "redock.sealing-keys",
          "k1:" + Base64.getEncoder().encodeToString(new byte[32]));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void stop() {
    // Every test removes the databases it made; what it could not is found by the check of nodes.
  }
}
