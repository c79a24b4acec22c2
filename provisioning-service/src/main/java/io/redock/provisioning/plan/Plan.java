package io.redock.provisioning.plan;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a customer pays for.
///
/// @param name such as `redis-starter-1024`
/// @param offer which promises it makes
/// @param memoryMiB what the data of one node may use, Redis' `maxmemory`
/// @param nodes how many nodes hold the data
/// @param connections how many clients may be connected at once
/// @param priceCents euro cents a month
/// @param retired the plan to choose instead, if this one is no longer sold; else null
public record Plan(
    String name,
    @JsonProperty("class") Offer offer,
    @JsonProperty("memory") int memoryMiB,
    int nodes,
    int connections,
    @JsonProperty("price") int priceCents,
    String retired) {

  /// The promises a plan makes.
  public enum Offer {
    /// To try things out; free.
    @JsonProperty("sandbox")
    SANDBOX,
    /// One node.
    @JsonProperty("starter")
    STARTER,
    /// Several nodes, of which any one may be lost.
    @JsonProperty("business")
    BUSINESS
  }

  /// For the proxies, the sentinels, the other nodes and the control plane.
  private static final int RESERVE = 100;

  /// For the control plane's services, beyond what is sold. A tenant may take these, too: Redis has
  /// one limit for all. What we hold open stays open then, and the surplus is cut off.
  private static final int RESERVE_OF_ONE = 16;

  private static final int MOST_OF_A_PROXY = 9_900;

  private static final long MIB = 1024 * 1024;

  /// Whether its nodes are a cluster of their own, behind proxies.
  public boolean clustered() {
    return offer == Offer.BUSINESS;
  }

  public long maxmemoryBytes() {
    return memoryMiB * MIB;
  }

  /// How many connections one Redis process takes. In a cluster either proxy may bring as many
  /// clients as the plan allows, and the proxies' own checks must never be turned away: they would
  /// take a full primary for a dead one.
  public int maxclients() {
    return clustered() ? 2 * proxyClients() + RESERVE : connections + RESERVE_OF_ONE;
  }

  /// How many clients each proxy of a cluster lets in. An engine may allow a process no more than
  /// 20,000 open files, and a proxy has two connections a client.
  public int proxyClients() {
    return Math.min(connections, MOST_OF_A_PROXY);
  }

  /// What the nodes that hold its data may use together. Proxies and sentinels, some 30 MB a
  /// cluster, are not in it.
  public long memoryOfAllNodes() {
    return nodes * memoryLimitBytes();
  }

  /// What all nodes have saved at their fullest, with the snapshot that is being written beside the
  /// one that it replaces.
  public long savedBytesOfAllNodes() {
    return nodes * 2 * maxmemoryBytes();
  }

  /// The memory limit of one node: the data, half as much again for the pages that a fork copies
  /// while the tenant goes on writing, and a floor for client buffers and the process itself. A
  /// limit equal to `maxmemory` has the kernel kill a full database during its first snapshot.
  public long memoryLimitBytes() {
    return maxmemoryBytes() + Math.max(maxmemoryBytes() / 2, 64 * MIB);
  }

  /// What one node may have on its disk: a snapshot and the next one, which is being written; an
  /// append-only file with as much again appended, at which Redis writes it anew; and that new one,
  /// with what is appended meanwhile. The floor is for what Redis lets grow to 64 MiB in any case.
  public long diskBytes() {
    return 6 * maxmemoryBytes() + 256 * MIB;
  }

  /// More than this is appended to a file only if its tenant has told Redis not to write it anew.
  public long appendedBytes() {
    return diskBytes() / 3;
  }

  /// What lies between the data and the memory limit.
  private long headRoomBytes() {
    return memoryLimitBytes() - maxmemoryBytes();
  }

  /// How much of what is written may wait for replicas, most of all for one that is being given a
  /// copy of everything. Half of the head-room: the other half is for the pages that the fork of
  /// that copy holds.
  public long replicaBufferBytes() {
    return headRoomBytes() / 2;
  }

  /// A process that uses so much during a copy is about to be killed at its limit.
  public long nearTheWallBytes() {
    return memoryLimitBytes() - headRoomBytes() / 8;
  }

  /// How much of what was written a member of a cluster remembers for those that were away. It
  /// counts as data: what is remembered is not sold.
  public long backlogBytes() {
    return Math.max(16 * MIB, maxmemoryBytes() / 64);
  }
}
