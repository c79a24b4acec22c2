package io.redock.provisioning.node;

/// Where this service finds something.
public record Reach(String host, int port) {}
