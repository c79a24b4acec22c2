package io.redock.provisioning;

import io.redock.provisioning.database.Databases;
import io.redock.provisioning.database.Topology;
import io.redock.provisioning.node.Addresses;
import io.redock.provisioning.node.Networks;
import io.redock.provisioning.node.NodeSpec;
import io.redock.provisioning.node.Nodes;
import io.redock.provisioning.operation.Operations;
import io.redock.provisioning.probe.Prober;
import io.redock.provisioning.redis.Redis;
import io.redock.provisioning.redis.Succession;
import io.redock.provisioning.secret.Secrets;
import io.redock.provisioning.tls.Certificates;
import java.time.InstantSource;

/// What steps work with: ports only, so that a step needs no injection and a test passes fakes.
public record Tools(
    Databases databases,
    Operations operations,
    Topology topology,
    Addresses addresses,
    Nodes nodes,
    Networks networks,
    Redis redis,
    Succession succession,
    Certificates certificates,
    Prober prober,
    Secrets secrets,
    Terms terms,
    InstantSource clock) {

  /// Starts a node, with the certificate's files beside its configuration.
  public void start(NodeSpec spec) {
    NodeSpec whole =
        certificates.find(spec.databaseId()).map(held -> spec.with(held.files())).orElse(spec);
    nodes.run(whole);
  }
}
