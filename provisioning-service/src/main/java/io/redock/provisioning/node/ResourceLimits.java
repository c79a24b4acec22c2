package io.redock.provisioning.node;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.MemoryStatsConfig;
import com.github.dockerjava.api.model.Statistics;
import com.github.dockerjava.core.InvocationBuilder.AsyncResultCallback;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Changes the memory limit of a running container.
///
/// A kernel with control groups of version 1 refuses a limit that the process does not fit in; one
/// with version 2 kills the process instead. So it is looked at before: what a node uses, with
/// what its allocator keeps, can be far above the data in it.
final class ResourceLimits {
  private static final long MIB = 1024 * 1024;

  private final DockerEngine engine;

  ResourceLimits(DockerEngine engine) {
    this.engine = engine;
  }

  void move(String name, NodeSpec.Limits limits) {
    InspectContainerResponse node = engine.container(name).orElse(null);
    if (node == null) {
      return;
    }
    try {
      Long limit = node.getHostConfig().getMemory();
      if (DockerEngine.runs(node) && limit != null && limits.memoryBytes() < limit) {
        lookWhetherItFits(name, limits.memoryBytes());
      }
      engine.call(
          "limit " + name,
          docker ->
              docker
                  .updateContainerCmd(node.getId())
                  .withMemory(limits.memoryBytes())
                  .withMemorySwap(limits.memoryBytes())
                  .exec());
    } catch (NotFoundException gone) {
      // It is made with its new limits when it is made again.
    } catch (DockerException refused) {
      throw new LimitsRefused(
          "the engine does not change the limits of " + name + ": " + refused.getMessage(),
          refused);
    }
  }

  private void lookWhetherItFits(String name, long wanted) {
    long used = used(name);
    if (used > wanted) {
      throw new LimitsRefused(
          name + " uses " + used / MIB + " MiB, more than the " + wanted / MIB + " MiB wanted",
          null);
    }
  }

  /// Without the pages of files, which the kernel gives back on demand.
  private long used(String name) {
    MemoryStatsConfig memory = statistics(name).getMemoryStats();
    if (memory == null || memory.getUsage() == null) {
      return 0;
    }
    Long files = memory.getStats() == null ? null : memory.getStats().getInactiveFile();
    return memory.getUsage() - (files == null ? 0 : files);
  }

  private Statistics statistics(String name) {
    return engine.call(
        "read what " + name + " uses",
        docker -> {
          try (var answer = new AsyncResultCallback<Statistics>()) {
            docker.statsCmd(engine.named(name)).withNoStream(true).exec(answer);
            return answer.awaitResult();
          } catch (IOException closing) {
            throw new UncheckedIOException(closing);
          }
        });
  }
}
