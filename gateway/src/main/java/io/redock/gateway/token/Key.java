package io.redock.gateway.token;

/// What an API token is looked up by.
sealed interface Key permits TokenHash, TokenId {}
