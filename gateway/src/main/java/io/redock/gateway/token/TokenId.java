package io.redock.gateway.token;

/// An API token's id; no secret.
record TokenId(String id) implements Key {}
