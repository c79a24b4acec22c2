package io.redock.gateway.token;

/// An API token's id; no secret.
public record TokenId(String id) implements Key {}
