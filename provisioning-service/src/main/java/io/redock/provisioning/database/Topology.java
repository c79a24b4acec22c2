package io.redock.provisioning.database;

import io.redock.provisioning.node.NodeSpec;
import io.redock.provisioning.plan.Catalogue;
import io.redock.provisioning.plan.EngineVersion;
import io.redock.provisioning.plan.Plan;
import io.redock.provisioning.secret.Secrets;
import io.redock.provisioning.tls.Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which nodes a database should have, with their configuration: a function of what is wanted,
/// and of nothing else. Everything that acts compares its answer with what the engine reports.
public final class Topology {

  private static final String CONFIGURATION = "redis.conf";
  private static final double CPUS = 1.0;

  private static final int PIDS = 64;
  private static final Pattern SAVE_POINT = Pattern.compile("\\d+ \\d+");

  private final Catalogue catalogue;
  private final Secrets secrets;
  private final String bind;
  private final String template;

  /// @param bind the interface nodes listen on, in Redis' syntax
  /// @param template of Redis' configuration, with `{name}` where a value goes
  public Topology(Catalogue catalogue, Secrets secrets, String bind, String template) {
    this.catalogue = catalogue;
    this.secrets = secrets;
    this.bind = bind;
    this.template = template;
  }

  /// The nodes wanted, in the order they are to be started.
  public List<NodeSpec> nodes(Database database) {
    return List.of(
        redis(database, database.node(), database.fact().shape(), database.address().port()));
  }

  /// The node that takes over in a hand-over, at that port until then.
  public NodeSpec successor(Database database, Shape shape, int port) {
    return redis(database, database.successor(), shape, port);
  }

  private NodeSpec redis(Database database, String name, Shape shape, int port) {
    EngineVersion version = version(shape.version());
    return new NodeSpec(
        name,
        database.id(),
        "redis",
        version.image(),
        List.of(version.program(), CONFIGURATION),
        Map.of(CONFIGURATION, configuration(database, name, shape, port)),
        limits(plan(shape.plan())),
        database.address());
  }

  /// The configuration with which the node that serves is to come back, whoever starts it again:
  /// the ports as they are now, and TLS.
  public Map<String, String> lasting(Database database, Certificate certificate) {
    Shape shape = database.fact().shape();
    boolean plain = !shape.features().has(Feature.FORCE_SSL);
    int port = plain ? database.address().port() : 0;
    String text = configuration(database, database.node(), shape, port);
    return Map.of(CONFIGURATION, text + tls(certificate, database.address().tlsPort()));
  }

  private String tls(Certificate certificate, int port) {
    return """

        tls-port %d
        tls-auth-clients no
        tls-cert-file %s
        tls-key-file %s
        tls-key-file-pass %s
        tls-ca-cert-file %s
        """
        .formatted(
            port,
            certificate.chainFile(),
            certificate.keyFile(),
            secrets.open(certificate.passphrase()),
            certificate.authorityFile());
  }

  /// @throws IllegalStateException if the catalogue has lost a plan that databases still have
  public Plan plan(String name) {
    return catalogue.plan(name).orElseThrow(() -> missing("plan", name));
  }

  /// @throws IllegalStateException if the catalogue has lost a version that databases still have
  public EngineVersion version(String name) {
    return catalogue.version(name).orElseThrow(() -> missing("version", name));
  }

  /// What has replaced that version without a change for its users, if anything has that can take
  /// over its predecessor's port.
  public Optional<EngineVersion> patched(String version) {
    return catalogue.patched(version).filter(EngineVersion::tls);
  }

  /// The walls around each node of that plan.
  public NodeSpec.Limits limits(Plan plan) {
    return new NodeSpec.Limits(plan.memoryLimitBytes(), CPUS, PIDS);
  }

  /// What Redis is told, and what is put back when a tenant changed it.
  public Map<String, String> settings(Shape shape) {
    Plan plan = plan(shape.plan());
    Features features = shape.features();
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("timeout", "150");
    settings.put("maxclients", String.valueOf(plan.connections()));
    settings.put("maxmemory", String.valueOf(plan.maxmemoryBytes()));
    settings.put("maxmemory-policy", features.has(Feature.CACHE) ? "allkeys-lru" : "noeviction");
    settings.put("save", features.has(Feature.RDB) ? "900 1 300 10 60 10000" : "");
    settings.put("appendfsync", "always");
    settings.put("appendonly", features.has(Feature.AOF) ? "yes" : "no");
    return settings;
  }

  private String configuration(Database database, String name, Shape shape, int port) {
    EngineVersion version = version(shape.version());
    String lines =
        settings(shape).entrySet().stream()
            .flatMap(each -> lines(each.getKey(), each.getValue()))
            .collect(Collectors.joining("\n"));
    String passwords =
        database.credentials().tenant().stream()
            .map(password -> "#" + secrets.hash(password))
            .collect(Collectors.joining(" "));
    return template
        .replace("{node}", name)
        .replace("{bind}", bind)
        .replace("{port}", String.valueOf(port))
        .replace("{settings}", lines)
        // Redis 6.0 has no access rules for channels, every user may use all of them.
        .replace("{channels}", version.atLeast(6, 2) ? "&* " : "")
        .replace("{passwords}", passwords)
        .replace("{adminHash}", secrets.hash(database.adminPassword()));
  }

  /// Redis 6.0 reads one save point a line.
  private static Stream<String> lines(String name, String value) {
    if (value.isEmpty()) {
      return Stream.of(name + " \"\"");
    }
    return name.equals("save")
        ? SAVE_POINT.matcher(value).results().map(point -> "save " + point.group())
        : Stream.of(name + " " + value);
  }

  private static IllegalStateException missing(String what, String name) {
    return new IllegalStateException(
        what + " " + name + " is not in the catalogue any more; databases still have it");
  }
}
