package io.redock.provisioning;

import io.redock.provisioning.database.Databases;
import io.redock.provisioning.database.Topology;
import io.redock.provisioning.node.Addresses;
import io.redock.provisioning.node.Nodes;
import io.redock.provisioning.redis.Redis;
import io.redock.provisioning.secret.Secrets;
import java.time.InstantSource;

/// What steps work with: ports only, so that a step needs no injection and a test passes fakes.
public record Tools(
    Databases databases,
    Topology topology,
    Addresses addresses,
    Nodes nodes,
    Redis redis,
    Secrets secrets,
    InstantSource clock) {}
