package io.redock.provisioning.proxy;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Topology;
import io.redock.provisioning.node.Networks;
import io.redock.provisioning.secret.Secrets;
import io.redock.provisioning.tls.Certificate;
import io.redock.provisioning.tls.Certificates;
import io.redock.provisioning.tls.Presentation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jboss.logging.Logger;

/// Speaks HAProxy's runtime API. A proxy shows the database's certificate, and so do the Redis
/// nodes, which a tenant can make call it: it hears only who is named the operator.
public final class HaproxyProxies implements Proxies {

  private static final Logger LOG = Logger.getLogger(HaproxyProxies.class);

  /// As in `gateway.cfg`.
  private static final String OPERATOR = "redock-operator";

  /// Of backends, not of each node behind them.
  private static final String LEADS = "show stat primary 2 -1;show stat alone 2 -1";

  private static final int STATUS = 17;

  /// As in `gateway.cfg`.
  private static final String EDITION = "get var proc.edition";

  /// Of those that do not know the variable.
  private static final long BEFORE_ANY = 0;

  /// As in `gateway.cfg`.
  private static final String HELLOS = "get var proc.hellos";

  private static final Pattern NUMBER = Pattern.compile("value=<(\\d{1,18})>");

  private final Topology topology;
  private final Networks networks;
  private final Certificates certificates;
  private final Secrets secrets;
  private final InstantSource clock;

  public HaproxyProxies(
      Topology topology,
      Networks networks,
      Certificates certificates,
      Secrets secrets,
      InstantSource clock) {
    this.topology = topology;
    this.networks = networks;
    this.certificates = certificates;
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public TrafficSwitch take(Database database) {
    List<String> members =
        topology.members(database, database.status().configuration()).stream()
            .map(Topology.NetworkSlot::node)
            .toList();
    SSLContext operator = operator();
    return new HaproxyTrafficSwitch(
        lines(database, operator), lines(database, operator), lines(database, operator), members);
  }

  @Override
  public List<String> idle(Database database) {
    List<String> carrying = answering(database, LEADS, HaproxyProxies::leads);
    return topology.proxies(database).stream()
        .map(Topology.NetworkSlot::node)
        .filter(proxy -> !carrying.contains(proxy))
        .toList();
  }

  @Override
  public List<String> outdated(Database database) {
    return answering(
        database, EDITION, told -> number(told).orElse(BEFORE_ANY) < Topology.proxyEdition());
  }

  @Override
  public Map<String, Long> plainPortHellos(Database database) {
    Map<String, Long> counted = new TreeMap<>();
    answers(database, HELLOS)
        .forEach((proxy, answer) -> number(answer).ifPresent(told -> counted.put(proxy, told)));
    return counted;
  }

  private static OptionalLong number(String answer) {
    Matcher number = NUMBER.matcher(answer);
    return number.find() ? OptionalLong.of(Long.parseLong(number.group(1))) : OptionalLong.empty();
  }

  private List<String> answering(Database database, String question, Predicate<String> wanted) {
    return answers(database, question).entrySet().stream()
        .filter(each -> wanted.test(each.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private Map<String, String> answers(Database database, String question) {
    Map<String, String> answers = new TreeMap<>();
    for (RuntimeLine line : lines(database, operator())) {
      try (line) {
        answers.put(line.proxy(), line.ask(question));
      } catch (IOException away) {
        LOG.infof("Proxy does not answer node=%s reason=%s", line.proxy(), away.getMessage());
      }
    }
    return answers;
  }

  /// @param stat lines of `show stat`, whose eighteenth field is the status
  static boolean leads(String stat) {
    return stat.lines()
        .filter(line -> line.startsWith("primary,BACKEND,") || line.startsWith("alone,BACKEND,"))
        .map(line -> line.split(",", -1))
        .anyMatch(fields -> fields.length > STATUS && fields[STATUS].equals("UP"));
  }

  @Override
  public List<String> shut(Database database) {
    List<RuntimeLine> lines = lines(database, operator());
    List<String> heard = RuntimeLine.tell(lines, "disable frontend clients");
    lines.forEach(RuntimeLine::close);
    return topology.proxies(database).stream()
        .map(Topology.NetworkSlot::node)
        .filter(proxy -> !heard.contains(proxy))
        .toList();
  }

  @Override
  public void allow(Database database, int connections) {
    tell(database, "experimental-mode on;set var proc.limit int(%d)".formatted(connections));
  }

  @Override
  public void renew(Database database, Certificate next) {
    for (String command :
        List.of(
            "set ssl cert operator.pem <<\n%s%s\n".formatted(next.chain(), next.openKey(secrets)),
            "commit ssl cert operator.pem")) {
      tell(database, command);
    }
  }

  @Override
  public Sessions sessions(Database database, int most) {
    List<Session> each = new ArrayList<>();
    SSLContext operator = operator();
    List<RuntimeLine> counting = lines(database, operator);
    List<RuntimeLine> telling = lines(database, operator);
    try {
      if (telling.size() < topology.proxies(database).size()) {
        throw new IOException("a proxy does not answer");
      }
      int count = 0;
      for (RuntimeLine line : counting) {
        count += SessionCount.read(line.ask(SessionCount.COMMAND));
      }
      if (count <= most) {
        for (RuntimeLine line : telling) {
          each.addAll(SessionDump.read(line.ask(SessionDump.COMMAND), line.since()));
        }
      }
      return new Sessions(count, List.copyOf(each));
    } catch (IOException away) {
      throw new UncheckedIOException(away);
    } finally {
      counting.forEach(RuntimeLine::close);
      telling.forEach(RuntimeLine::close);
    }
  }

  private void tell(Database database, String command) {
    List<RuntimeLine> lines = lines(database, operator());
    RuntimeLine.tell(lines, command);
    lines.forEach(RuntimeLine::close);
  }

  private SSLContext operator() {
    return Presentation.of(certificates.issue(OPERATOR, OPERATOR), secrets);
  }

  private List<RuntimeLine> lines(Database database, SSLContext operator) {
    List<RuntimeLine> lines = new ArrayList<>();
    for (Topology.NetworkSlot networkSlot : topology.proxies(database)) {
      try {
        lines.add(
            RuntimeLine.open(
                networkSlot.node(),
                networks.endpoint(
                    database.network(),
                    database.address(),
                    networkSlot.number(),
                    networkSlot.port()),
                operator,
                clock));
      } catch (IOException away) {
        LOG.infof(
            "Proxy finds out by itself node=%s reason=%s", networkSlot.node(), away.getMessage());
      }
    }
    return lines;
  }
}
