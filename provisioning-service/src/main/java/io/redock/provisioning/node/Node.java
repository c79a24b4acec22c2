package io.redock.provisioning.node;

/// What an engine tells of a node.
///
/// @param name unique within the stack
/// @param databaseId the database it belongs to, from its label
/// @param role what it is for, such as `redis`, from its label
/// @param image what it runs
/// @param running whether its process lives, and is not frozen: one that is (`docker pause`,
///   `kill -STOP`) answers nobody, and counts as dead
public record Node(String name, String databaseId, String role, String image, boolean running) {}
