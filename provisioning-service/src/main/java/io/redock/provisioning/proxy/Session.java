package io.redock.provisioning.proxy;

import java.time.Instant;

/// A client's connection, as a proxy carries it.
///
/// @param id no other connection has it
/// @param address the client's, without the port
/// @param since when it was accepted
/// @param server the Redis node it is carried to
/// @param inner whom that node takes for its client, as `ip:port`
public record Session(String id, String address, Instant since, String server, String inner) {}
