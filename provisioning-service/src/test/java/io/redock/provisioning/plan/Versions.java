package io.redock.provisioning.plan;

import java.util.Arrays;
import java.util.List;

/// Catalogues that tell only of versions, each written `version > next next`.
final class Versions {
  private static final Plan PLAN = new Plan("redis-a", Plan.Offer.STARTER, 1, 1, 1, 0, null);

  private Versions() {}

  static Catalogue of(String... lines) {
    return new Catalogue(List.of(PLAN), Arrays.stream(lines).map(Versions::version).toList(), null);
  }

  private static EngineVersion version(String line) {
    String[] parts = line.split(" > ");
    EngineVersion.Engine engine =
        parts[0].startsWith("valkey-") ? EngineVersion.Engine.VALKEY : EngineVersion.Engine.REDIS;
    List<String> next = parts.length == 1 ? List.of() : List.of(parts[1].split(" "));
    return new EngineVersion(engine, parts[0], "image", "program", next, true, true);
  }
}
