package io.redock.gateway.token;

import io.redock.gateway.user.AddonScope;
import java.util.Optional;

/// What a token turned out to be, before anybody was asked.
public sealed interface Credential {

  /// An API token, or something that was signed for the holder of one: as good as that is.
  record Stored(Key key, Optional<AddonScope> scope) implements Credential {}

  /// Something that another issuer signed, or we for somebody whom it vouches for.
  record Signed(Principal principal) implements Credential {}

  /// Nothing of ours, and nothing of another issuer's that was shown before.
  record UnknownToken(String token) implements Credential {
    @Override
    public String toString() {
      return "UnknownToken[token=***]";
    }
  }
}
