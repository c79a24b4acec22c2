package io.redock.gateway.token;

/// What an API token is looked up by.
public sealed interface Key permits TokenHash, TokenId {}
