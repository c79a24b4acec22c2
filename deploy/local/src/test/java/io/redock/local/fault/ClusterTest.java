package io.redock.local.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redock.local.platform.Instance;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClusterTest {

  private static final List<Instance> WHOLE =
      List.of(
          instance("db-gateway-1", "gateway", "running", "leader"),
          instance("db-member-1", "db-node", "running", "follower"),
          instance("db-member-2", "db-node", "running", "leader"),
          instance("db-sentinel-1", "utility", "running", ""));

  @Test
  void nodes_are_told_by_name() {
    Cluster cluster = new Cluster("db", WHOLE);

    assertThat(cluster.primary()).isEqualTo("db-member-2");
    assertThat(cluster.replicas()).containsExactly("db-member-1");
    assertThat(cluster.members()).containsExactly("db-member-1", "db-member-2");
    assertThat(cluster.sentinels()).containsExactly("db-sentinel-1");
    assertThat(cluster.gateways()).containsExactly("db-gateway-1");
    assertThat(cluster.runs()).isTrue();
  }

  @Test
  void the_nodes_of_a_later_cluster_have_its_number() {
    Cluster cluster =
        new Cluster("db", List.of(instance("db-member-3-1", "db-node", "running", "")));

    assertThat(cluster.members()).containsExactly("db-member-3-1");
  }

  @Test
  void one_that_is_away_or_says_nothing_is_missed() {
    Cluster stopped =
        new Cluster(
            "db", List.of(WHOLE.get(2), instance("db-member-1", "db-node", "stopped", "follower")));
    Cluster silent =
        new Cluster("db", List.of(WHOLE.get(2), instance("db-member-1", "db-node", "running", "")));

    assertThat(stopped.runs()).isFalse();
    assertThat(silent.runs()).isFalse();
  }

  @Test
  void of_two_that_lead_none_is_the_primary() {
    Cluster split =
        new Cluster(
            "db", List.of(WHOLE.get(2), instance("db-member-1", "db-node", "running", "leader")));

    assertThat(split.runs()).isFalse();
    assertThatThrownBy(split::primary).hasMessageContaining("not one primary");
  }

  private static Instance instance(String node, String type, String status, String role) {
    String id = UUID.nameUUIDFromBytes(node.getBytes(StandardCharsets.UTF_8)).toString();
    return new Instance(id, type, status, "", role);
  }
}
