package io.redock.provisioning.database;

import io.redock.provisioning.node.Endpoint;
import io.redock.provisioning.secret.Secrets;
import io.redock.provisioning.tls.Certificate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What lies in the data directories of a cluster's nodes.
final class ClusterFiles {

  static final String MEMBER = "member.conf";
  static final String BOOT = "boot";
  static final String SENTINEL = "sentinel.conf";
  static final String PROXY = "gateway.cfg";
  private static final String RESTING = "gateway.lua";
  static final String WATCHDOG = "gateway";
  static final String LISTENER = "sentinel";
  static final String FOLLOW = "follow";
  static final String ATTEND = "attend";
  private static final String AUTHORITY = "authority.crt";
  static final String LINK = "link-password";
  private static final String LINK_USER = "user redock-link ";
  static final String OPERATOR = "operator.pem";

  /// Of what a proxy is started with, whatever its database: the number grows whenever that is
  /// done otherwise, so that of two builds each knows which is the later one.
  static final int EDITION = 2;

  private final Topology topology;
  private final Secrets secrets;
  private final Templates templates;
  private volatile Opened opened;

  ClusterFiles(Topology topology, Secrets secrets, Templates templates) {
    this.topology = topology;
    this.secrets = secrets;
    this.templates = templates;
  }

  /// Who has which IP.
  ///
  /// @param slot of the node that reads it, counted from 1 among its kind
  record NetworkSlots(int slot, List<String> members, List<String> sentinels) {

    String member() {
      return members.get(slot - 1);
    }

    List<String> peers() {
      return members.stream().filter(host -> !host.equals(member())).toList();
    }
  }

  /// What a proxy listens at, and where it leads.
  ///
  /// @param binds where clients come, as `host:port`
  /// @param tlsPort the one of these ports where they speak TLS
  /// @param connections how many clients there may be
  /// @param runtime of its runtime API
  /// @param members the Redis nodes by name
  /// @param carried what it carries in to other nodes, by where it listens for that
  record Ways(
      List<String> binds,
      int tlsPort,
      int connections,
      Endpoint runtime,
      Map<String, String> members,
      Map<Endpoint, String> carried) {}

  String boot(String program, NetworkSlots networkSlots, Certificate shown) {
    return templates
        .boot()
        .replace("{program}", program)
        .replace("{ip}", networkSlots.member())
        .replace("{first}", networkSlots.members().getFirst())
        .replace("{peers}", String.join(" ", networkSlots.peers()))
        .replace("{sentinels}", String.join(" ", networkSlots.sentinels()))
        .replace("{authorityFile}", shown.authorityFile());
  }

  String watchdog(Ways ways) {
    return at(ways.runtime(), templates.watchdog());
  }

  private static String at(Endpoint runtime, String template) {
    return template
        .replace("{runtimeIp}", runtime.host())
        .replace("{runtimePort}", String.valueOf(runtime.port()));
  }

  /// What is there for the configuration is always written with it: a volume may have another's.
  Map<String, String> proxy(Database database, Ways ways, Certificate shown) {
    String binds =
        ways.binds().stream().map("    bind %s"::formatted).collect(Collectors.joining("\n"));
    String link = secrets.link(database.adminPassword());
    String config =
        at(ways.runtime(), templates.proxy())
            .replace("{binds}", binds)
            .replace("{tlsPort}", String.valueOf(ways.tlsPort()))
            .replace("{connections}", String.valueOf(ways.connections()))
            .replace("{edition}", String.valueOf(EDITION))
            .replace("{servers}", nodes(ways, "    server %s %s"))
            .replace("{primaryTrackers}", nodes(ways, "    server %1$s %2$s track primary/%1$s"))
            .replace("{aloneTrackers}", nodes(ways, "    server %1$s %2$s track alone/%1$s"))
            .replace("{askers}", askers(ways.members(), shown))
            .replace("{doors}", endpoints(ways.carried()))
            .replace("{linkPassword}", link)
            .replace("{authorityFile}", shown.authorityFile());
    return Map.of(
        PROXY,
        config,
        RESTING,
        templates.resting(),
        LINK,
        link,
        OPERATOR,
        shown.chain() + clearKey(shown),
        shown.authorityFile(),
        shown.authority());
  }

  /// For who cannot be told a passphrase: HAProxy, and Sentinel, whose configuration is its own
  /// from its first start on.
  private String clearKey(Certificate shown) {
    Opened last = opened;
    if (last == null || !last.locked().equals(shown.key())) {
      last = new Opened(shown.key(), shown.openKey(secrets));
      opened = last;
    }
    return last.clear();
  }

  /// Opening one takes milliseconds, and the nodes of a cluster are told one after the other.
  private record Opened(String locked, String clear) {
    @Override
    public String toString() {
      return "Opened[***]";
    }
  }

  private static String nodes(Ways ways, String line) {
    return ways.members().entrySet().stream()
        .map(each -> line.formatted(each.getKey(), each.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static String askers(Map<String, String> members, Certificate shown) {
    return members.entrySet().stream()
        .map(each -> asker(each.getKey(), each.getValue(), shown.authorityFile()))
        .collect(Collectors.joining("\n"));
  }

  /// As in `gateway.lua`.
  private static String asker(String member, String inside, String authorityFile) {
    return """
        listen ask-%1$s
            bind unix@ask-%1$s mode 600
            server node %2$s ssl verify required ca-file %3$s
        """
        .formatted(member, inside, authorityFile);
  }

  private static String endpoints(Map<Endpoint, String> carried) {
    return carried.entrySet().stream()
        .map(each -> endpoint(each.getKey(), each.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static String endpoint(Endpoint outside, String inside) {
    return """
        listen inside-%d
            bind %s:%d
            server node %s
        """
        .formatted(outside.port(), outside.host(), outside.port(), inside);
  }

  Map<String, String> member(
      Database database,
      Configuration configuration,
      NetworkSlots networkSlots,
      Certificate shown) {
    String link = secrets.link(database.adminPassword());
    return with(
        shown,
        Map.of(
            MEMBER,
            tls(topology.filled(templates.member(), database, configuration), shown)
                .replace("{node}", database.member(networkSlots.slot()))
                .replace("{bind}", networkSlots.member())
                .replace("{ip}", networkSlots.member())
                .replace("{linkPassword}", link)
                .replace("{linkHash}", secrets.hash(link)),
            LINK,
            link));
  }

  /// The rule of the link's user, as it stands in a member's configuration.
  List<String> link(Database database) {
    String hash = secrets.hash(secrets.link(database.adminPassword()));
    return templates
        .member()
        .lines()
        .filter(line -> line.startsWith(LINK_USER))
        .map(line -> line.substring(LINK_USER.length()).replace("{linkHash}", hash))
        .flatMap(rule -> Stream.of(rule.split(" ")))
        .toList();
  }

  Map<String, String> listener(String program, NetworkSlots networkSlots) {
    String own = networkSlots.sentinels().get(networkSlots.slot() - 1);
    String patient = patience(networkSlots.slot(), Topology.PATIENCE);
    String others =
        IntStream.rangeClosed(1, networkSlots.sentinels().size())
            .filter(slot -> slot != networkSlots.slot())
            .mapToObj(
                slot ->
                    networkSlots.sentinels().get(slot - 1)
                        + "/"
                        + patience(slot, Topology.PATIENCE))
            .collect(Collectors.joining(" "));
    String listener =
        templates
            .listener()
            .replace("{program}", program)
            .replace("{ip}", own)
            .replace("{attend}", Topology.calls(networkSlots.slot()) ? "sh attend $$ &" : "");
    String follow =
        templates
            .follow()
            .replace("{ip}", own)
            .replace("{others}", others)
            .replace("{patient}", patient)
            .replace("{nodes}", String.join(" ", networkSlots.members()));
    String attend =
        templates
            .attend()
            .replace("{ip}", own)
            .replace("{patient}", patient)
            .replace("{impatient}", patience(networkSlots.slot(), Topology.IMPATIENCE));
    return Map.of(
        LISTENER,
        listener.replace("{authorityFile}", AUTHORITY),
        FOLLOW,
        follow.replace("{authorityFile}", AUTHORITY),
        ATTEND,
        attend.replace("{authorityFile}", AUTHORITY));
  }

  private static String patience(int slot, Duration patience) {
    return String.valueOf(Topology.patience(patience, slot).toMillis());
  }

  Map<String, String> sentinel(
      Database database, NetworkSlots networkSlots, Certificate shown, Duration patience) {
    String own = networkSlots.sentinels().get(networkSlots.slot() - 1);
    String link = secrets.link(database.adminPassword());
    return Map.of(
        LINK,
        link,
        "sentinel.crt",
        shown.chain(),
        "sentinel.key",
        clearKey(shown),
        AUTHORITY,
        shown.authority(),
        SENTINEL,
        templates
            .sentinel()
            .replace("{bind}", own)
            .replace("{ip}", own)
            .replace("{linkPassword}", link)
            .replace("{linkHash}", secrets.hash(link))
            .replace("{adminHash}", secrets.hash(database.adminPassword()))
            .replace("{primary}", networkSlots.members().getFirst())
            .replace("{downAfter}", String.valueOf(patience.toMillis())));
  }

  private String tls(String template, Certificate shown) {
    return template
        .replace("{chainFile}", shown.chainFile())
        .replace("{keyFile}", shown.keyFile())
        .replace("{keyPassphrase}", secrets.open(shown.passphrase()))
        .replace("{authorityFile}", shown.authorityFile());
  }

  private static Map<String, String> with(Certificate shown, Map<String, String> own) {
    Map<String, String> files = new LinkedHashMap<>(shown.files());
    files.putAll(own);
    return files;
  }
}
