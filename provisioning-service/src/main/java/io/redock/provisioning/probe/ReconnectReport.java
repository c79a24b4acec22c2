package io.redock.provisioning.probe;

import io.redock.provisioning.operation.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Which clients were connected before all were cut off, and which of them are back. Clients of the
/// same address and the same name stand for each other.
final class ReconnectReport {

  private static final int LISTED = 100;
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_ADDRESS = 64;

  private final Instant cutAt;
  private ClientSnapshots.ClientSnapshot before;
  private final Map<String, ClientConnection> returned = new HashMap<>();

  ReconnectReport(ClientSnapshots.ClientSnapshot before, Instant cutAt) {
    this.before = before;
    this.cutAt = cutAt;
  }

  /// A client, in the words of a receipt.
  private record Who(String address, String name) {

    static Who of(ClientConnection connection) {
      return new Who(
          clean(connection.address(), LONGEST_ADDRESS), clean(connection.name(), LONGEST_NAME));
    }

    /// Whatever a client calls itself: a receipt is read by people, in terminals too.
    private static String clean(String told, int longest) {
      String seen = told.replaceAll("[^!-~]", "?");
      return seen.length() > longest ? seen.substring(0, longest) + "..." : seen;
    }
  }

  /// Those are there now. One that has given its name since it was last seen is known by that.
  /// Should they be too many to be told, nobody can be said to be missing.
  void note(ClientSnapshots.ClientSnapshot present) {
    if (!present.told()) {
      before = new ClientSnapshots.ClientSnapshot(before.count(), List.of());
    }
    present.each().stream()
        .filter(connection -> connection.since().isAfter(cutAt))
        .forEach(connection -> returned.put(connection.id(), connection));
  }

  /// Whether nobody is missing any more, as far as we know them.
  boolean complete() {
    return clients().stream().allMatch(client -> client.back() == client.connections());
  }

  Receipt.Clients told(Instant now) {
    List<Receipt.Client> all = clients();
    List<Receipt.Client> listed =
        all.stream()
            .sorted(
                Comparator.comparing(
                        Receipt.Client::lastBackMs,
                        Comparator.nullsFirst(Comparator.reverseOrder()))
                    .thenComparing(Receipt.Client::address)
                    .thenComparing(Receipt.Client::name))
            .limit(LISTED)
            .toList();
    int told = listed.stream().mapToInt(Receipt.Client::connections).sum();
    return new Receipt.Clients(
        cutAt, Duration.between(cutAt, now).toMillis(), listed, before.count() - told);
  }

  private List<Receipt.Client> clients() {
    Map<Who, List<Double>> back =
        returned.values().stream()
            .collect(
                Collectors.groupingBy(
                    Who::of, Collectors.mapping(this::since, Collectors.toList())));
    Map<Who, Long> were =
        before.each().stream().collect(Collectors.groupingBy(Who::of, Collectors.counting()));
    List<Receipt.Client> clients = new ArrayList<>();
    were.forEach(
        (who, connections) -> {
          List<Double> times =
              back.getOrDefault(who, List.of()).stream().sorted().limit(connections).toList();
          clients.add(
              new Receipt.Client(
                  who.address(),
                  who.name(),
                  Math.toIntExact(connections),
                  times.size(),
                  times.isEmpty() ? null : times.getFirst(),
                  times.size() < connections ? null : times.getLast()));
        });
    return clients;
  }

  private double since(ClientConnection connection) {
    return Math.round(Duration.between(cutAt, connection.since()).toNanos() / 10_000.0) / 100.0;
  }
}
