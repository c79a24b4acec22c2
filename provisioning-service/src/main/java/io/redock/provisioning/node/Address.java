package io.redock.provisioning.node;

/// Where a database is reached, for life. Nodes come and go; whoever serves binds its ports.
///
/// @param id unique within the stack, such as `a-21000`
/// @param host what clients connect to
/// @param port the plain port, the same number inside and outside
/// @param tlsPort the TLS port, likewise
public record Address(String id, String host, int port, int tlsPort) {}
