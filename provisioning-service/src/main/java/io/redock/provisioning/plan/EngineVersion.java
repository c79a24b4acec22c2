package io.redock.provisioning.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;

/// A version of a database engine that can be run.
///
/// A request for one is written in full, as a prefix that ends at a dot or dash (`7.0`), or with
/// the engine before it (`valkey`, `valkey-8.1`, `valkey:8.1`, `redis-7.0`). Without an engine it
/// is Redis.
///
/// @param engine whose program it is
/// @param version the full version, unique over all engines: `7.0.15-1`, `valkey-8.1.1-1`
/// @param image the container image that holds it
/// @param program what to run in that image
/// @param next the full versions that it can be upgraded to directly
/// @param tls whether it serves TLS and can switch it while it runs
/// @param offered whether new databases may choose it
public record EngineVersion(
    Engine engine,
    String version,
    String image,
    String program,
    List<String> next,
    boolean tls,
    boolean offered) {

  /// Whose program it is.
  public enum Engine {
    @JsonProperty("redis")
    REDIS,
    @JsonProperty("valkey")
    VALKEY;

    /// As in a message or a request.
    String written() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public EngineVersion {
    next = next == null ? List.of() : List.copyOf(next);
  }

  /// Whether somebody who asks for that means this.
  public boolean answersTo(String wanted) {
    String full = Engine.REDIS == engine ? engine.written() + "-" + version : version;
    String asked = wanted.strip().toLowerCase(Locale.ROOT).replace(':', '-');
    if (!asked.isEmpty() && Character.isDigit(asked.charAt(0))) {
      asked = Engine.REDIS.written() + "-" + asked;
    }
    return full.equals(asked) || full.startsWith(asked + ".") || full.startsWith(asked + "-");
  }

  /// By its numbers, whichever engine it is; for what came with a certain version.
  public boolean atLeast(int major, int minor) {
    Release own = release();
    return own.major() > major || own.major() == major && own.minor() >= minor;
  }

  @JsonIgnore
  Release release() {
    return Release.parse(version).orElseThrow();
  }

  EngineVersion alone() {
    return new EngineVersion(engine, version, image, program, List.of(), tls, true);
  }
}
