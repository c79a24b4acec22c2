package io.redock.provisioning.plan;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All plans and engine versions there are. Read and checked once, when the service starts: a
/// wrong catalogue stops it, with the line to mend.
///
/// @param versions the default first
/// @param parts null if no plan is a cluster
@RegisterForReflection(
    targets = {
      Catalogue.class,
      Plan.class,
      Plan.Offer.class,
      EngineVersion.class,
      EngineVersion.Engine.class,
      Parts.class,
      Parts.Part.class
    })
public record Catalogue(List<Plan> plans, List<EngineVersion> versions, Parts parts) {

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
      require(
          plan.clustered() ? plan.nodes() >= 2 && plan.nodes() <= 6 : plan.nodes() == 1,
          "plan " + plan.name() + ": nodes must be 1, or 2 to 6 with class business");
      require(plan.connections() > 0, "plan " + plan.name() + ": connections must be above 0");
    }
    for (Plan plan : plans) {
      require(
          plan.retired() == null
              || plans.stream()
                  .anyMatch(
                      other -> other.name().equals(plan.retired()) && other.retired() == null),
          "plan " + plan.name() + ": its successor " + plan.retired() + " is not sold");
    }
    require(
        plans.stream().filter(Plan::clustered).map(Plan::nodes).distinct().count() <= 1,
        "business plans must all have the same number of nodes: a cluster cannot change that yet");
    require(
        plans.stream().noneMatch(Plan::clustered) || complete(parts),
        "business plans need parts.sentinel and parts.gateway, each with an image and a program");
    Lineage.check(versions);
  }

  private static boolean complete(Parts parts) {
    return parts != null
        && Stream.of(parts.sentinel(), parts.gateway())
            .allMatch(part -> part != null && part.image() != null && part.program() != null);
  }

  static void require(boolean holds, String otherwise) {
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

  /// What new databases may choose.
  public List<Plan> sold() {
    return plans.stream().filter(plan -> plan.retired() == null).toList();
  }

  /// The same by name, for people.
  public String soldByName() {
    return sold().stream().map(Plan::name).collect(Collectors.joining(", "));
  }

  public Optional<Plan> plan(String name) {
    return plans.stream().filter(plan -> plan.name().equals(name)).findFirst();
  }

  /// The version of that full name.
  public Optional<EngineVersion> version(String full) {
    return versions.stream().filter(version -> version.version().equals(full)).findFirst();
  }

  /// What a new database gets.
  ///
  /// @param wanted a request as [EngineVersion] has it; of several the newest is meant, of an
  ///   engine without a number the one that stands first. Null asks for the default
  public Optional<EngineVersion> offered(String wanted) {
    if (wanted == null) {
      return Optional.of(versions.getFirst());
    }
    List<EngineVersion> meant =
        versions.stream()
            .filter(version -> version.offered() && version.answersTo(wanted))
            .toList();
    return wanted.chars().anyMatch(Character::isDigit) ? newest(meant) : meant.stream().findFirst();
  }

  /// What a new database does not get any more, though there are some.
  ///
  /// @param wanted a request as [EngineVersion] has it, which nothing answers to that is offered
  public Optional<EngineVersion> withdrawn(String wanted) {
    return newest(versions.stream().filter(version -> version.answersTo(wanted)).toList());
  }

  /// What a database of that version can be upgraded to, directly.
  public List<EngineVersion> upgradeable(String from) {
    return version(from).map(EngineVersion::next).orElse(List.of()).stream()
        .flatMap(next -> version(next).stream())
        .toList();
  }

  /// @param from the full version that a database has
  /// @param wanted a request as [EngineVersion] has it
  public Upgrade upgrade(String from, String wanted) {
    Optional<EngineVersion> reached =
        newest(upgradeable(from).stream().filter(next -> next.answersTo(wanted)).toList())
            .or(() -> version(from).filter(present -> present.answersTo(wanted)));
    if (reached.isPresent()) {
      return new Upgrade.To(reached.get());
    }
    List<EngineVersion> meant =
        versions.stream().filter(version -> version.answersTo(wanted)).toList();
    if (meant.isEmpty()) {
      return new Upgrade.Refused(
          "unknown-version", "there is no version " + wanted + "; " + reachable(from));
    }
    return meant.stream().allMatch(version -> isBefore(version, from))
        ? new Upgrade.Refused(
            "downgrade", from + " can't be downgraded to " + wanted + "; " + reachable(from))
        : new Upgrade.Refused(
            "not-reachable",
            from + " can't be upgraded to " + wanted + " directly; " + reachable(from));
  }

  private String reachable(String from) {
    List<EngineVersion> next = upgradeable(from);
    return next.isEmpty()
        ? from + " is the last of its line"
        : "it can be upgraded to "
            + next.stream().map(EngineVersion::version).collect(Collectors.joining(", "));
  }

  private static boolean isBefore(EngineVersion version, String from) {
    return Release.parse(from)
        .filter(present -> present.engine() == version.engine())
        .filter(present -> version.release().compareTo(present) < 0)
        .isPresent();
  }

  /// The newest packaging of the same upstream version, if it is newer than that one.
  public Optional<EngineVersion> patched(String full) {
    return Release.parse(full)
        .flatMap(
            present ->
                newest(
                    versions.stream()
                        .filter(version -> version.release().sameUpstream(present))
                        .filter(version -> version.release().compareTo(present) > 0)
                        .toList()));
  }

  private static Optional<EngineVersion> newest(List<EngineVersion> among) {
    return among.stream().max(Comparator.comparing(EngineVersion::release));
  }

  /// The same plans and one version, which is the default and leads nowhere; for a machine that
  /// can run no other.
  ///
  /// @throws IllegalArgumentException if nothing in the catalogue answers to that
  public Catalogue only(String wanted) {
    return newest(versions.stream().filter(version -> version.answersTo(wanted)).toList())
        .map(version -> new Catalogue(plans, List.of(version.alone()), parts))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the catalogue has no version " + wanted + ", the only one that can run here"));
  }
}
