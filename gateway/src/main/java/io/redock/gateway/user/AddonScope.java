package io.redock.gateway.user;

/// What an addon token is good for: the database of this addon, and nothing else.
public record AddonScope(String app, String addon) {}
