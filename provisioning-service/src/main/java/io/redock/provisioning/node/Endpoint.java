package io.redock.provisioning.node;

/// A host and a port, as this service finds them.
public record Endpoint(String host, int port) {}
