/// How blocking code, native SQL and Kafka's threads meet Hibernate Reactive, and how the schema
/// comes up to date. No table is known here.
package io.redock.durable.store;
