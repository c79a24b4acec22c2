package io.redock.provisioning.proxy;

import java.util.List;
import java.util.stream.Collectors;

/// Connections to the runtime API of HAProxy, opened before anybody has to wait for them.
///
/// @param closing one for each proxy that answers; a line takes one command line and ends
/// @param cutting likewise
/// @param leading likewise
/// @param members the Redis nodes
record HaproxyTrafficSwitch(
    List<RuntimeLine> closing,
    List<RuntimeLine> cutting,
    List<RuntimeLine> leading,
    List<String> members)
    implements Proxies.TrafficSwitch {

  /// All are closed before one cuts its clients off, for those come back at once, to any of them.
  @Override
  public void withhold() {
    RuntimeLine.tell(closing, unsureSince("date(0,ms)"));
    RuntimeLine.tell(cutting, health("nobody") + ";" + checks());
  }

  /// Its next check, which does not rest any more, puts a server where it belongs, whatever is said
  /// here. One that is down loses its sessions.
  @Override
  public void lead(String member) {
    RuntimeLine.tell(leading, health(member) + ";" + unsureSince("int(0)"));
  }

  /// As in `gateway.cfg`, which lets nobody in for some tenths of a second.
  private static String unsureSince(String millis) {
    return "experimental-mode on;set var proc.unsure " + millis;
  }

  private String health(String up) {
    return members.stream()
        .map(
            each ->
                "set server primary/%s health %s".formatted(each, each.equals(up) ? "up" : "down"))
        .collect(Collectors.joining(";"));
  }

  private String checks() {
    return members.stream()
        .map("enable health primary/%s"::formatted)
        .collect(Collectors.joining(";"));
  }

  @Override
  public void close() {
    closing.forEach(RuntimeLine::close);
    cutting.forEach(RuntimeLine::close);
    leading.forEach(RuntimeLine::close);
  }
}
