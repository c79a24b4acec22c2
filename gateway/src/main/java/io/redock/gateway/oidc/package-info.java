/// What an OIDC provider says of who calls. quarkus-oidc verifies its tokens; here stands what a
/// good one means to us, and what happens while the provider is away.
package io.redock.gateway.oidc;
