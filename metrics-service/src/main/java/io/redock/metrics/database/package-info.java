/// The databases there are to measure, kept in Redis. What is known of them was told by
/// provisioning-service; nothing here asks a database anything.
package io.redock.metrics.database;
