package io.redock.provisioning.redis;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The port to the sentinels, which watch the primary and make another one when it is lost. Every
/// method may be repeated; only `elect` and `watch` throw if nobody answers.
public interface Sentinels {

  /// The host of whom it takes for the primary; nothing if it does not answer or watches nobody.
  Optional<String> primary(RedisEndpoint sentinel);

  /// Whether it answers and watches nobody, as when we were ended while we told it anew.
  boolean idle(RedisEndpoint sentinel);

  /// How many replicas of the primary it has heard of: when that is lost, it can choose among them.
  int replicas(RedisEndpoint sentinel);

  /// What is to be known of sentinels before they can be told of an election.
  ///
  /// @param peers those that answer and know another one, and in which words that is told of
  /// @param epoch of the next election
  record Ballot(Map<RedisEndpoint, String> peers, long epoch) {
    public Ballot {
      peers = Map.copyOf(peers);
    }
  }

  /// Gets ready, so that telling them takes no time.
  Ballot ballot(List<RedisEndpoint> sentinels);

  /// They take that host for the primary from now on, also should they be started anew, as they
  /// would if they heard of an election: one that is away hears of it from the others when it comes
  /// back, and whoever still names another convinces nobody. What they know of each other and of
  /// the replicas stays.
  void elect(Ballot ballot, String host, int port);

  /// It watches the primary at that host, and hears soon who follows that.
  ///
  /// @param patience how long that may be silent before it is taken for lost
  void watch(RedisEndpoint sentinel, String host, int port, Duration patience);
}
