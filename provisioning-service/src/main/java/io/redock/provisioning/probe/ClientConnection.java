package io.redock.provisioning.probe;

import java.time.Instant;

/// A client's connection, with the client's name.
///
/// @param id no other connection has it
/// @param address the client's, without the port
/// @param name empty if it gave none
/// @param since when a proxy accepted it
record ClientConnection(String id, String address, String name, Instant since) {}
