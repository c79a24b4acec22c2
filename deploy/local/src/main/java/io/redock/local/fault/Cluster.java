package io.redock.local.fault;

import io.redock.local.platform.Databases;
import io.redock.local.platform.Instance;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// The nodes of a Business database at one moment, by the names that its owner is not told.
public record Cluster(String addon, List<Instance> instances) {

  private static final int MOST = 6;

  /// Of one node that became a cluster again and again.
  private static final int HIGHEST_CLUSTER = 50;

  public static Cluster look(Databases databases, String addon) {
    return new Cluster(addon, databases.instances(addon));
  }

  /// Whether all nodes run, one leads, and the others say what they are.
  public boolean runs() {
    return instances.stream().allMatch(Instance::running)
        && members(Cluster::leads).size() == 1
        && members(instance -> instance.role().isEmpty()).isEmpty();
  }

  /// @throws IllegalStateException if nobody leads, or more than one
  public String primary() {
    List<String> leading = members(Cluster::leads);
    if (leading.size() != 1) {
      throw new IllegalStateException("not one primary: " + instances);
    }
    return leading.getFirst();
  }

  public List<String> replicas() {
    return members(instance -> !leads(instance));
  }

  public List<String> members() {
    return members(any -> true);
  }

  private List<String> members(Predicate<Instance> which) {
    return named("member", which);
  }

  public List<String> sentinels() {
    return named("sentinel", any -> true);
  }

  public List<String> gateways() {
    return named("gateway", any -> true);
  }

  private static boolean leads(Instance instance) {
    return instance.role().equals("leader");
  }

  private List<String> named(String kind, Predicate<Instance> which) {
    return IntStream.rangeClosed(1, HIGHEST_CLUSTER)
        .mapToObj(cluster -> addon + "-" + kind + (cluster == 1 ? "-" : "-" + cluster + "-"))
        .flatMap(name -> IntStream.rangeClosed(1, MOST).mapToObj(slot -> name + slot))
        .filter(node -> instances.stream().anyMatch(each -> is(each, node) && which.test(each)))
        .toList();
  }

  private static boolean is(Instance instance, String node) {
    return instance
        .id()
        .equals(UUID.nameUUIDFromBytes(node.getBytes(StandardCharsets.UTF_8)).toString());
  }
}
