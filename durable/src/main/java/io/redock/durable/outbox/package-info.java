/// Events on their way out, from the transaction that they tell of to Kafka's acknowledgement.
/// What they say, and when, is up to steps and handlers.
package io.redock.durable.outbox;
