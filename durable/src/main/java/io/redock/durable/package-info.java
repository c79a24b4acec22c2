/// Work that survives a crash, for services that keep their state in PostgreSQL and talk over
/// Kafka. What the work is about is not known here: no word of any service, and no step.
package io.redock.durable;
