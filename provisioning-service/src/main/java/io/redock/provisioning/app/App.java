package io.redock.provisioning.app;

/// An app of the platform.
///
/// @param ownerId the `sub` of the tokens whose bearer owns it
public record App(String id, String name, String ownerId) {}
