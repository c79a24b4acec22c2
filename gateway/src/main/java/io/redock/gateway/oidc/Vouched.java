package io.redock.gateway.oidc;

import io.redock.gateway.user.Caller;
import java.time.Instant;

/// What a token of the provider says.
public record Vouched(Caller caller, Instant expires) {}
