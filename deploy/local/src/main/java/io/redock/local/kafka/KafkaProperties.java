package io.redock.local.kafka;

import java.nio.file.Path;

/// The broker's configuration file.
final class KafkaProperties {

  private static final int LARGEST_RECORD = 17 * 1024 * 1024;

  private KafkaProperties() {}

  static String of(int port, int controllerPort, Path data) {
    return """
    process.roles=broker,controller
    node.id=1
    controller.quorum.voters=1@127.0.0.1:%2$d
    controller.listener.names=CONTROLLER
    listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
    advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
    log.dirs=%3$s

    # There is no second broker to hold a copy, so a record is on the disk before it is
    # acknowledged.
    log.flush.interval.messages=1
    offsets.topic.replication.factor=1
    transaction.state.log.replication.factor=1
    transaction.state.log.min.isr=1
    share.coordinator.state.topic.replication.factor=1
    share.coordinator.state.topic.min.isr=1
    # One broker with a few consumers needs no 50 partitions for their offsets.
    offsets.topic.num.partitions=3
    transaction.state.log.num.partitions=1
    num.partitions=3
    auto.create.topics.enable=true
    group.initial.rebalance.delay.ms=0

    # An oversized record is let in, so that the service that reads it parks it with a reason.
    message.max.bytes=%4$d
    replica.fetch.max.bytes=%4$d
    socket.request.max.bytes=%5$d

    # After a crash the broker may only come back when its former life has timed out; alone, in
    # one process with the controller, that need not take the usual 9 seconds.
    broker.session.timeout.ms=2000
    broker.heartbeat.interval.ms=500

    num.network.threads=2
    num.io.threads=2
    log.cleaner.dedupe.buffer.size=16777216
    log.retention.hours=168
    """
        .formatted(port, controllerPort, data, LARGEST_RECORD, 2 * LARGEST_RECORD);
  }
}
