/// Kafka of a local stack: a real broker as a process of its own.
package io.redock.local.kafka;
