/// Reads a dump of Redis or Valkey (an RDB file) while it streams by, and tells what is in it.
/// Memory stays bounded whatever the dump claims; nothing here knows tables, Kafka or HTTP.
/// Start reading at [io.redock.backup.rdb.RdbReader]; why this is ours, ADR 0027 says.
package io.redock.backup.rdb;
