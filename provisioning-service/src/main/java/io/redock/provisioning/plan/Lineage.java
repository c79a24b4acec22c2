package io.redock.provisioning.plan;

import static io.redock.provisioning.plan.EngineVersion.Engine.REDIS;
import static io.redock.provisioning.plan.EngineVersion.Engine.VALKEY;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which version may follow which. A next one is always newer and Valkey never becomes Redis
/// again, so no way leads in a circle.
final class Lineage {
  /// The last Redis whose files Valkey reads.
  private static final int COMMON_MAJOR = 7;

  private final Map<String, Release> releases = new LinkedHashMap<>();

  /// @throws IllegalArgumentException if these can't stand in one catalogue
  static void check(List<EngineVersion> versions) {
    Lineage lineage = new Lineage();
    versions.forEach(lineage::add);
    for (EngineVersion version : versions) {
      version.next().forEach(next -> lineage.checkStep(version.version(), next));
    }
    Catalogue.require(
        versions.getFirst().offered(),
        "version " + versions.getFirst().version() + ": the default must be offered");
  }

  private void add(EngineVersion version) {
    String name = "version " + version.version();
    Release release =
        version.version() == null ? null : Release.parse(version.version()).orElse(null);
    Catalogue.require(release != null, name + ": written like 7.0.15-1, or valkey-8.1.1-1");
    Catalogue.require(version.engine() != null, name + " has no engine");
    Catalogue.require(
        release.engine() == version.engine(),
        name + ": that is not a " + version.engine().written());
    Catalogue.require(version.image() != null, name + " has no image");
    Catalogue.require(version.program() != null, name + " has no program");
    Catalogue.require(releases.put(version.version(), release) == null, name + " stands twice");
  }

  private void checkStep(String name, String nextName) {
    String step = "version " + name + ": next " + nextName;
    Release from = releases.get(name);
    Release next = releases.get(nextName);
    Catalogue.require(next != null, step + " is not in the catalogue");
    Catalogue.require(
        !(from.engine() == VALKEY && next.engine() == REDIS),
        step + " is Redis, and Valkey can't go back");
    Catalogue.require(next.compareTo(from) > 0, step + " is a downgrade");
    Catalogue.require(
        from.engine() == next.engine() || from.major() <= COMMON_MAJOR,
        step + " can't read the files of Redis above " + COMMON_MAJOR);
    releases.forEach(
        (other, between) ->
            Catalogue.require(
                next.major() == from.major()
                    || between.engine() != from.engine()
                    || between.major() != from.major()
                    || between.minor() <= from.minor(),
                step + " is another major, and " + other + " comes before it"));
  }
}
