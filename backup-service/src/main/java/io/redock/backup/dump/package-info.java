/// Takes the dump of a Redis node over the replication protocol, as a stream. Nothing is on a disk
/// and nothing is kept in memory, at either end.
package io.redock.backup.dump;
