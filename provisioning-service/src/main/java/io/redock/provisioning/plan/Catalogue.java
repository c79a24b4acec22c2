package io.redock.provisioning.plan;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// All plans and engine versions there are. Read and checked once, when the service starts: a
/// wrong catalogue stops it, with the line to mend.
///
/// @param versions the default first
@RegisterForReflection(targets = {Catalogue.class, Plan.class, EngineVersion.class})
public record Catalogue(List<Plan> plans, List<EngineVersion> versions) {

  public Catalogue {
    require(plans != null && !plans.isEmpty(), "the catalogue has no plans");
    require(versions != null && !versions.isEmpty(), "the catalogue has no versions");
    Set<String> names = new HashSet<>();
    for (Plan plan : plans) {
      require(
          plan.name() != null && plan.name().matches("redis-[a-z]+(-[0-9]+)?"),
          "plan " + plan.name() + ": a name is written redis-<class>-<MiB>");
      require(names.add(plan.name()), "plan " + plan.name() + " stands twice");
      require(plan.offer() != null, "plan " + plan.name() + " has no class");
      require(plan.memoryMiB() > 0, "plan " + plan.name() + ": memory must be above 0 MiB");
      require(plan.nodes() > 0, "plan " + plan.name() + ": nodes must be above 0");
      require(plan.connections() > 0, "plan " + plan.name() + ": connections must be above 0");
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /// @throws IllegalArgumentException if it is not what a catalogue must be
  public static Catalogue read(InputStream yaml) {
    YAMLMapper mapper = new YAMLMapper();
    mapper.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    try (yaml) {
      return mapper.readValue(yaml, Catalogue.class);
    } catch (IOException malformed) {
      throw new IllegalArgumentException(
          "the catalogue cannot be read: " + malformed.getMessage(), malformed);
    }
  }

  public Optional<Plan> plan(String name) {
    return plans.stream().filter(plan -> plan.name().equals(name)).findFirst();
  }

  /// @param wanted a full version or a prefix of one; null asks for the default
  public Optional<EngineVersion> version(String wanted) {
    return versions.stream()
        .filter(version -> wanted == null || version.answersTo(wanted))
        .findFirst();
  }
}
